using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>A file of sentences that an operator wrote: <c>zh-Hant.txt</c>, and what stands in it.</summary>
public sealed record WordingFile(string Name, string Text);

/// <summary>What cannot be right in such a file. <paramref name="Line"/> is counted from 1; 0 is the file as a whole.</summary>
public sealed record WordingFault(string File, int Line, string Sentence);

/// <summary>All that the bot says, in every language that it serves: as it ships, or with an operator's sentences in place of some.</summary>
public sealed class WordingBook
{
    private WordingBook(ImmutableArray<Sentences> all) => All = all;

    /// <summary>The words that ship with the bot.</summary>
    public static WordingBook Shipped { get; } =
        new([.. ServedLanguage.All.Select(language => new Sentences(language, SentenceFile.Shipped(language).ToDictionary(entry => entry.Key, entry => entry.Sentence)))]);

    /// <summary>Every language's sentences.</summary>
    internal ImmutableArray<Sentences> All { get; }

    /// <summary>The sentences for a customer of that language.</summary>
    internal Sentences In(string? language) => All[ServedLanguage.All.IndexOf(ServedLanguage.Of(language))];

    /// <summary>
    /// The shipped words with those of the files in their place, a file for a language, and everything in the files that cannot be right: if there is
    /// anything, the book is the shipped one.
    /// </summary>
    public static (WordingBook Book, ImmutableArray<WordingFault> Faults) Read(IEnumerable<WordingFile> files)
    {
        var faults = ImmutableArray.CreateBuilder<WordingFault>();
        var all = Shipped.All.ToBuilder();
        foreach (var file in files)
        {
            var language = file.Name.EndsWith(".txt", StringComparison.Ordinal) ? file.Name[..^".txt".Length] : file.Name;
            if (ServedLanguage.All.IndexOf(language) is var i and >= 0)
            {
                var entries = SentenceFile.Parse(file.Text, out var strayLine);
                faults.AddRange(WordingCheck.Of(Shipped.All[i], entries, strayLine).Select(fault => fault with { File = file.Name }));
                all[i] = all[i].With(entries);
            }
            else
            {
                faults.Add(new(file.Name, 0, $"no customer is served in this language; the files are {string.Join(", ", ServedLanguage.All.Select(served => served + ".txt"))}."));
            }
        }

        return (faults.Count == 0 ? new(all.ToImmutable()) : Shipped, faults.ToImmutable());
    }
}
