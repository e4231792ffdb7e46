using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace JetHarness.Bot.StaffConsole;

/// <summary>
/// The console's words in the language of the request. They stand in <c>Texts/AREA.LANGUAGE.txt</c>, a line <c>key = text</c> each; a key is asked for as
/// <c>area.key</c>, and its text may have places <c>{0}</c>, <c>{1}</c>. A word that does not exist shows its key; tests see to it that none is missing.
/// </summary>
internal sealed class ConsoleText
{
    private const string Folder = "texts/";

    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, string>>> All = new(ReadAll);

    private readonly FrozenDictionary<string, string> _texts;

    public ConsoleText(IHttpContextAccessor context)
        : this(context.HttpContext is { } request ? ConsoleLanguage.Of(request.Request) : ConsoleLanguage.Chinese)
    {
    }

    public ConsoleText(string language) => (Language, _texts) = (language, All.Value[language]);

    /// <summary>zh-Hant or en.</summary>
    public string Language { get; }

    /// <summary>The text of a key.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key, key);

    /// <summary>The text of a key with its places filled.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text of a key that need not be there; null if it is not.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>All keys of a language.</summary>
    public static IReadOnlyCollection<string> Keys(string language) => All.Value[language].Keys;

    private static FrozenDictionary<string, FrozenDictionary<string, string>> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var lines =
            from name in assembly.GetManifestResourceNames()
            where name.StartsWith(Folder, StringComparison.Ordinal)
            let file = name[Folder.Length..].Split('.') // AREA.LANGUAGE.txt
            from line in Lines(assembly, name)
            select (Language: file[1], Key: $"{file[0]}.{line.Key}", line.Text);
        return lines.GroupBy(line => line.Language).ToFrozenDictionary(language => language.Key, language => language.ToFrozenDictionary(line => line.Key, line => line.Text));
    }

    private static IEnumerable<(string Key, string Text)> Lines(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var (key, text) = line.Split('=', 2) is [var left, var right]
                    ? (left.Trim(), right.Trim())
                    : throw new InvalidDataException($"{name} has the line '{line}', which is no 'key = text'.");
                yield return (key, text);
            }
        }
    }
}
