using System.Collections.Frozen;
using System.Reflection;
using JetHarness.Bot.Dialog.Wording;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff.Replies;

/// <summary>The ready replies: those that are shipped (one file per language), with what staff changed, added or took away.</summary>
internal sealed class ReadyReplies(Database database, TimeProvider time)
{
    private static readonly FrozenDictionary<(string Name, string Language), ReadyReply> Shipped = ServedLanguage.All
        .SelectMany(Read)
        .ToFrozenDictionary(reply => (reply.Name, reply.Language));

    /// <summary>The replies of a language, in the order of their names.</summary>
    public IReadOnlyList<ReadyReply> In(string language)
    {
        var all = Shipped.Values.Where(reply => reply.Language == language).ToDictionary(reply => reply.Name);
        foreach (var row in database.Read(ReadyReplyTable.All).Where(row => row.Language == language))
        {
            all[row.Name] = new ReadyReply(row.Name, row.Language, row.Title, row.Body, IsShipped: false);
        }

        return [.. all.Values.Where(reply => reply.Body.Length > 0).OrderBy(reply => reply.Name, StringComparer.Ordinal)];
    }

    /// <summary>One reply; null if there is none of that name in that language, or it was taken away.</summary>
    public ReadyReply? Find(string name, string language) => In(language).FirstOrDefault(reply => reply.Name == name);

    /// <summary>The names of the shipped replies of a language.</summary>
    public static IEnumerable<string> ShippedNames(string language) => Shipped.Keys.Where(key => key.Language == language).Select(key => key.Name).Order(StringComparer.Ordinal);

    /// <summary>Whether a reply of that name and language is shipped, and so can be put back.</summary>
    public static bool HasShipped(string name, string language) => Shipped.ContainsKey((name, language));

    /// <summary>Stores a reply, new or changed. An empty body takes it away.</summary>
    public Task SaveAsync(string name, string language, string title, string body) => database.WriteAsync(session =>
    {
        ReadyReplyTable.Save(session, new ReadyReplyRow(name, language, title, body), time.GetUtcNow());
        return true;
    });

    /// <summary>Puts the shipped reply back, or drops one that staff added.</summary>
    public Task ForgetAsync(string name, string language) => database.WriteAsync(session =>
    {
        ReadyReplyTable.Forget(session, name, language);
        return true;
    });

    private static IEnumerable<ReadyReply> Read(string language)
    {
        var name = $"Replies/{language}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the assembly.");
        using var reader = new StreamReader(stream);
        var blocks = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n[").Skip(1);
        return [.. blocks.Select(block => block.Split('\n', 3)).Select(lines =>
            new ReadyReply(lines[0].TrimEnd(']'), language, lines[1].Trim(), lines[2].Trim(), IsShipped: true))];
    }
}
