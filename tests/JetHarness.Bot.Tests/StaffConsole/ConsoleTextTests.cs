using System.Text.RegularExpressions;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.StaffConsole;

namespace JetHarness.Bot.Tests.StaffConsole;

public sealed partial class ConsoleTextTests
{
    private static readonly string[] MoveWords = ["move", "hint", "do", "did"];
    private static readonly string Pages = Path.Combine(Repository.Root, "src/JetHarness.Bot/StaffConsole");

    [Fact]
    public void Both_languages_hold_the_same_keys() =>
        ConsoleText.Keys("zh-Hant").ShouldBe(ConsoleText.Keys("en"), ignoreOrder: true);

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Sources().SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Key: match.Groups[1].Value))).ToList();
        asked.Count.ShouldBeGreaterThan(10);
        asked.Where(text => !ConsoleText.Keys("en").Contains(text.Key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_choice_and_word_of_the_queue_has_its_text() =>
        IndexPage.Reasons.Select(reason => $"reason_{reason}")
            .Concat(IndexPage.Channels.Select(channel => $"channel_{channel}"))
            .Concat(IndexPage.Languages.Select(language => $"language_{language.Replace('-', '_').ToLowerInvariant()}"))
            .Concat(IndexPage.Tabs.SelectMany(tab => new[] { $"tab_{tab.Name}", $"empty_{tab.Name}" }))
            .Where(key => !ConsoleText.Keys("en").Contains($"queue.{key}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_word_of_cases_and_claims_has_its_text() =>
        Names<RuleId>("claims.rule_")
            .Concat(ClaimLife.Refusals.Select(rule => $"claims.refusal_{rule}"))
            .Concat(Names<Finding>("claims.finding_"))
            .Concat(Enum.GetValues<Outcome>().Select(outcome => $"claims.decision_{ClaimLook.Word(outcome)}"))
            .Concat(Enum.GetValues<ClaimState>().Select(state => $"claims.state_{ClaimRows.Word(state, DialogJson.Default.ClaimState)}"))
            .Concat(Enum.GetValues<ClaimMove>().SelectMany(move => MoveWords.Select(word => $"claims.{word}_{ClaimLook.Word(move)}")))
            .Concat(Names<MoveFault>("claims.fault_"))
            .Concat(Names<ClaimKind>("case.wants_"))
            .Concat(Names<Question>("case.missing_"))
            .Concat(Names<Promise>("case.promise_"))
            .Concat(Names<WarrantySource>("case.source_"))
            .Concat(Names<NextAction>("case.action_").Where(key => key != "case.action_Say"))
            .Where(key => !ConsoleText.Keys("en").Contains(key))
            .ShouldBeEmpty();

    [Fact]
    public void Every_action_of_the_audit_has_its_text()
    {
        var writers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/JetHarness.Bot"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => source.Contains("AuditTable.Add(", StringComparison.Ordinal));
        var actions = writers.SelectMany(source => Action().Matches(source)).Select(match => match.Groups[1].Value).Distinct().ToList();
        actions.Count.ShouldBeGreaterThan(30);
        actions.Where(action => ConsoleText.Keys("en").All(key => key != $"audit.action_{action.Replace('.', '_')}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_is_asked_for_somewhere()
    {
        var sources = string.Concat(Sources().Select(File.ReadAllText));
        ConsoleText.Keys("en").Where(key => !IsAsked(key, sources)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_fill_the_same_places()
    {
        var (chinese, english) = (new ConsoleText("zh-Hant"), new ConsoleText("en"));
        foreach (var key in ConsoleText.Keys("en"))
        {
            Places(chinese[key]).ShouldBe(Places(english[key]), ignoreOrder: true, key);
        }
    }

    [Fact]
    public void No_page_has_a_script_or_a_style_of_its_own_which_the_browser_would_refuse()
    {
        foreach (var file in Sources())
        {
            Inline().IsMatch(File.ReadAllText(file)).ShouldBeFalse(file);
        }
    }

    [Fact]
    public void Every_form_that_is_posted_elsewhere_asks_for_its_token_which_it_gets_by_itself_only_at_home()
    {
        foreach (var file in Sources())
        {
            PostedElsewhere().Matches(File.ReadAllText(file)).Select(match => match.Value).ShouldAllBe(form => form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal), file);
        }
    }

    [Fact]
    public void No_form_carries_its_token_twice()
    {
        foreach (var file in Sources())
        {
            File.ReadAllText(file).ShouldNotContain("AntiForgeryToken()", customMessage: file);
        }
    }

    // By its whole name, or by one that a value completes; a title with what it is the title of.
    private static bool IsAsked(string key, string sources) =>
        sources.Contains($"\"{key}\"", StringComparison.Ordinal) || sources.Contains($"\"{key.Replace("_title", "", StringComparison.Ordinal)}\"", StringComparison.Ordinal) || Opened().Matches(key).Any(part => sources.Contains($"\"{key[..(part.Index + 1)]}{{", StringComparison.Ordinal));

    private static IEnumerable<string> Names<T>(string area)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => area + name);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct();

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".css", StringComparison.Ordinal));

    [GeneratedRegex(@"[Tt]ext\[""([a-z_]+\.[a-z_0-9]+)""")]
    private static partial Regex Asked();

    // A word with a dot in quotes, where it is not the key of a text.
    [GeneratedRegex(@"(?<!\[)""((?:account|audit|claims?|conversation|person|photo|reply|sales_mail|session)\.[a-z_]+)""")]
    private static partial Regex Action();

    [GeneratedRegex("[._]")]
    private static partial Regex Opened();

    [GeneratedRegex("<form(?=[^>]*method=\"post\")(?=[^>]*\\saction=)[^>]*>")]
    private static partial Regex PostedElsewhere();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();

    [GeneratedRegex(@"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=""|Html\.Raw")]
    private static partial Regex Inline();
}
