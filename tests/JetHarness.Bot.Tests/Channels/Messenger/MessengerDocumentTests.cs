using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>docs/messenger.md names a file and a test for each fact about the platform: they are there.</summary>
public partial class MessengerDocumentTests
{
    private static readonly List<string[]> Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs/messenger.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| fact ", StringComparison.Ordinal) && !line.StartsWith("| --- ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public void Every_fact_has_its_file_and_its_test() =>
        Rows.ShouldAllBe(row => row.Length == 3 && Quoted().IsMatch(row[1]) && Quoted().IsMatch(row[2]));

    [Fact]
    public void Every_file_that_is_named_is_there() =>
        Rows.SelectMany(row => Names(row[1])).Except(Sources("src").Select(file => Path.GetFileNameWithoutExtension(file))).ShouldBeEmpty();

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var tests = Sources("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        Rows.SelectMany(row => Names(row[2])).Where(name => name.Split('.') is not [var type, var test] || !tests[type].Any(text => text.Contains($" {test}(", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
