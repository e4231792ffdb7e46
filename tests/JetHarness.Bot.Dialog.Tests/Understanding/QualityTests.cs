using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Understanding;
using Xunit.Abstractions;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>Scores the reader on the labelled sets, prints what the README's quality table holds, and keeps floors under it.</summary>
public class QualityTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    [Theory]
    [InlineData("damage-tuning.tsv", 0.95)]
    [InlineData("damage-last.tsv", 0.90)]
    public void Causes_are_read_and_none_is_concluded_that_was_not_stated(string file, double floor)
    {
        var (causes, denied, cover) = (new Score(), new Score(), new Score());
        int wrongDenials = 0, notToDeny = 0, wrongApprovals = 0, notToApprove = 0;
        foreach (var row in SetFile.Read(file))
        {
            var reading = Read(row[3], ReadingContext.Any);
            var wanted = SetFile.List(row[0]);
            // Moisture or a fall that the disaster itself brought may be named beside it or not.
            var optional = wanted.Contains("X5") && !wanted.Contains("X2") ? "X2" : null;
            causes.Add(wanted, [.. Names(reading.Causes).Where(c => c != optional)], row[3]);
            denied.Add(SetFile.List(row[1]), Names(reading.DeniedCauses), row[3]);
            cover.Add([row[2]], [ContractWords.ContractName(reading.Cover)], row[3]);
            notToDeny += row[2] != "excluded" ? 1 : 0;
            wrongDenials += row[2] != "excluded" && reading.Cover == Cover.Excluded ? 1 : 0;
            notToApprove += row[2] != "covered" ? 1 : 0;
            wrongApprovals += row[2] != "covered" && reading.Cover == Cover.Covered ? 1 : 0;
        }

        Print(file, ("causes", causes), ("denied causes", denied), ("cover", cover));
        output.WriteLine($"wrong denials {wrongDenials} of {notToDeny}, wrong approvals {wrongApprovals} of {notToApprove}");
        causes.MacroF1.ShouldBeGreaterThanOrEqualTo(floor);
        wrongDenials.ShouldBeLessThanOrEqualTo(notToDeny / 100);
    }

    [Theory]
    [InlineData("intents-tuning.tsv", 0.95)]
    [InlineData("intents-last.tsv", 0.90)]
    public void Intents_are_read_in_their_context(string file, double floor)
    {
        var score = new Score();
        foreach (var row in SetFile.Read(file))
        {
            score.Add([row[1]], [ContractWords.ContractName(Read(row[2], ContractWords.Context(row[0])!.Value).Intent)], $"{row[0]}: {row[2]}");
        }

        Print(file, ("intents", score));
        score.MacroF1.ShouldBeGreaterThanOrEqualTo(floor);
    }

    [Theory]
    [InlineData("identifiers-tuning.tsv", 0.97)]
    [InlineData("identifiers-last.tsv", 0.97)]
    public void Identifiers_are_read_exactly_and_none_is_invented(string file, double floor)
    {
        var score = new Score();
        var invented = 0;
        foreach (var row in SetFile.Read(file))
        {
            var reading = Read(row[4], ContractWords.Context(row[0])!.Value);
            score.Add([$"{row[1]} {row[2]} {row[3]}"], [$"{ContractWords.ContractName(reading.Identifier)} {reading.Order ?? "-"} {reading.Serial ?? "-"}"], row[4]);
            invented += (reading.Order is not null && reading.Order != row[2]) || (reading.Serial is not null && reading.Serial != row[3]) ? 1 : 0;
        }

        output.WriteLine($"{file}: {score.Asked} replies, exact {score.Accuracy:P1}, invented {invented}");
        score.Mistakes.ForEach(output.WriteLine);
        score.Accuracy.ShouldBeGreaterThanOrEqualTo(floor);
        invented.ShouldBe(0);
    }

    [Theory]
    [InlineData("dates-tuning.tsv", 0.92)]
    [InlineData("dates-last.tsv", 0.92)]
    public void Dates_are_read_exactly(string file, double floor)
    {
        var score = new Score();
        foreach (var row in SetFile.Read(file))
        {
            var reading = Reader.Read(row[3], ReadingContext.Form, DateOnly.Parse(row[0], CultureInfo.InvariantCulture), IdentifierFormats.Default);
            score.Add([$"{row[1]} {row[2]}"], [$"{reading.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "-"} {(reading.DateAmbiguous ? "true" : "false")}"], row[3]);
        }

        output.WriteLine($"{file}: {score.Asked} replies, exact {score.Accuracy:P1}");
        score.Mistakes.ForEach(output.WriteLine);
        score.Accuracy.ShouldBeGreaterThanOrEqualTo(floor);
    }

    [Fact]
    public void What_only_sounds_like_an_exclusion_is_never_denied() =>
        SetFile.Read("never-denied.tsv").Select(row => row[0]).Where(text => Read(text, ReadingContext.Any).Cover == Cover.Excluded).ShouldBeEmpty();

    private static Reading Read(string text, ReadingContext context) => Reader.Read(text, context, Today, IdentifierFormats.Default);

    private static string[] Names(ImmutableArray<Cause> causes) => [.. causes.Select(ContractWords.ContractName)];

    private void Print(string file, params (string Title, Score Score)[] scores)
    {
        foreach (var (title, score) in scores)
        {
            output.WriteLine(score.Table($"{file}, {title}"));
            score.Mistakes.ForEach(output.WriteLine);
        }
    }
}
