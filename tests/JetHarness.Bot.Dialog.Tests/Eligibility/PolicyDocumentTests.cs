using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public partial class PolicyDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs/policy.md"));

    [Fact]
    public void It_explains_every_rule() => Enum.GetNames<RuleId>().ShouldAllBe(rule => Document.Contains($"\n| {rule} |"));

    [Fact]
    public void It_gives_settings_their_true_defaults()
    {
        var settings = Setting().Matches(Document).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        settings.ShouldNotBeEmpty();
        foreach (var (name, value) in settings)
        {
            typeof(Policy).GetProperty(name).ShouldNotBeNull(name).GetValue(Cases.Policy)!.ToString().ShouldBe(value, name);
        }
    }

    [Fact]
    public void Every_test_that_it_points_to_exists()
    {
        var tests = GetType().Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name);
        var named = TestName().Matches(Document).Select(match => match.Groups[1].Value).ToList();
        named.Count.ShouldBeGreaterThan(30);
        named.Except(tests).ShouldBeEmpty();
    }

    // | `Policy:WarrantyYears` | `1` | ...
    [GeneratedRegex(@"^\| `Policy:(\w+)` \| `([^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Setting();

    // A sentence with underscores, as tests are named here.
    [GeneratedRegex(@"`([A-Z]\w*_\w+)`")]
    private static partial Regex TestName();
}
