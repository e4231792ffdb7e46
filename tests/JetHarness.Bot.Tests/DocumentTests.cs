using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests;

/// <summary>Documents that name in a table where each thing is seen to, and which test shows it: what they name is there.</summary>
public partial class DocumentTests
{
    private const string Messenger = "docs/messenger.md";
    private const string Threats = "docs/threat-model.md";
    private const string Operating = "docs/operating.md";

    [Theory]
    [InlineData(Messenger)]
    [InlineData(Threats)]
    public void Every_row_has_its_file_and_its_test(string document) =>
        Rows(document).ShouldAllBe(row => row.Length == 3 && Quoted().IsMatch(row[1]) && Quoted().IsMatch(row[2]));

    [Theory]
    [InlineData(Messenger)]
    [InlineData(Threats)]
    public void Every_file_that_is_named_is_there(string document) =>
        Rows(document).SelectMany(row => Names(row[1])).Except(Sources("src").Select(file => Path.GetFileNameWithoutExtension(file))).ShouldBeEmpty();

    [Theory]
    [InlineData(Messenger)]
    [InlineData(Threats)]
    public void Every_test_that_is_named_is_there(string document)
    {
        var tests = Sources("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        Rows(document).SelectMany(row => Names(row[2])).Where(name => name.Split('.') is not [var type, var test] || !tests[type].Any(text => text.Contains($" {test}(", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_metric_with_its_tags_stands_in_the_list_for_operators_and_no_other()
    {
        var made = Made().Matches(string.Join('\n', Sources("src/JetHarness.Bot").Select(File.ReadAllText))).Select(match => match.Groups[1].Value);
        var listed = Rows(Operating).Where(row => row[0].StartsWith("`jetharness.", StringComparison.Ordinal)).ToList();
        listed.SelectMany(row => Names(row[0])).ShouldBe(made, ignoreOrder: true);

        var measures = File.ReadAllText(Path.Combine(Repository.Root, "src/JetHarness.Bot/Telemetry/Measures.cs"));
        listed.SelectMany(row => row.Length < 3 ? [] : Names(row[2])).Distinct().ShouldBe(Tags().Matches(measures).Select(match => match.Groups[1].Value).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void Every_span_and_every_ending_of_a_call_stands_there_as_well()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, Operating));
        foreach (var span in Spans().Matches(string.Join('\n', Sources("src/JetHarness.Bot").Select(File.ReadAllText))).Select(match => match.Groups[1].Value))
        {
            page.ShouldContain($"`{span}`");
        }

        var maker = File.ReadAllText(Path.Combine(Repository.Root, "src/JetHarness.Bot/Outbox/CallMaker.cs"));
        var endings = Endings().Matches(maker).Select(match => match.Groups[1].Value);
        Rows(Operating).Single(row => row[0] == "`jetharness.sends`")[2].Split("`ending`: ")[1].Split(", ").ShouldBe(endings, ignoreOrder: true);
    }

    // The rows under each table's head and rule.
    private static List<string[]> Rows(string document)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, document));
        return [.. lines.Where((line, at) => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && (at + 1 == lines.Length || !lines[at + 1].StartsWith("| ---", StringComparison.Ordinal)))
            .Select(line => line.Trim('|', ' ').Split(" | "))];
    }

    private static IEnumerable<string> Names(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Create(?:Histogram|Counter|ObservableGauge)(?:<\w+>)?\(\s*\x22([^\x22]+)\x22")]
    private static partial Regex Made();

    [GeneratedRegex(@"(?:new\(|\{ )\x22([a-z]+)\x22, ")]
    private static partial Regex Tags();

    [GeneratedRegex(@"Traces\.Continue\(\x22([^\x22]+)\x22")]
    private static partial Regex Spans();

    [GeneratedRegex(@"(?:SendResult[^=]*|_) => \x22([a-z_]+)\x22,")]
    private static partial Regex Endings();
}
