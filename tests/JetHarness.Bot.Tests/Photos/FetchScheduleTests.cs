using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Photos;

namespace JetHarness.Bot.Tests.Photos;

public class FetchScheduleTests
{
    [Theory]
    [InlineData("NotReady", 1, 0, 1.0)]
    [InlineData("NotReady", 2, 1, 2.0)]
    [InlineData("NotReady", 3, 3, 4.0)]
    [InlineData("NotReady", 4, 7, 8.0)]
    [InlineData("NotReady", 5, 15, 15.0)]
    [InlineData("NotReady", 12, 110, 10.0)] // the last try begins after two minutes
    [InlineData("NotReady", 13, 120, null)]
    [InlineData("NotFound", 1, 0, 0.5)]
    [InlineData("NotFound", 2, 1, 1.0)]
    [InlineData("NotFound", 3, 2, 2.0)]
    [InlineData("NotFound", 6, 20, 10.0)]
    [InlineData("NotFound", 7, 30, null)] // by then it is not early but gone
    [InlineData("Failed", 1, 0, 0.5)]
    [InlineData("Failed", 2, 1, 1.0)]
    [InlineData("Failed", 3, 2, 2.0)]
    [InlineData("Failed", 2, 46, 1.0)] // after a try that hung
    [InlineData("Failed", 6, 40, 15.0)]
    [InlineData("Failed", 9, 119.5, 0.5)]
    [InlineData("Failed", 10, 120, null)]
    [InlineData("Failed", 1, 86400, null)]
    [InlineData("Failed", 1_000_000, 0, 15.0)]
    [InlineData("Unauthorized", 1, 0, 0.5)]
    [InlineData("Unauthorized", 8, 119, 1.0)]
    [InlineData("Unauthorized", 8, 120, null)]
    [InlineData("Withdrawn", 1, 0, null)]
    [InlineData("Unusable", 1, 0, null)]
    public void A_photo_is_asked_for_again_after(string outcome, int attempt, double sinceWanted, double? pause) =>
        (FetchSchedule.After(Enum.Parse<FetchOutcome>(outcome), attempt, TimeSpan.FromSeconds(sinceWanted))?.TotalSeconds).ShouldBe(pause);

    [Theory]
    [InlineData(0, 45)]
    [InlineData(100, 45)]
    [InlineData(120, 40)]
    [InlineData(155, 10)]
    [InlineData(86400, 10)]
    public void A_try_may_take(double sinceWanted, double seconds) =>
        FetchSchedule.TimeFor(TimeSpan.FromSeconds(sinceWanted)).TotalSeconds.ShouldBe(seconds);

    [Fact]
    public void At_least_five_tries_are_made_while_an_answer_is_free()
    {
        foreach (var outcome in new[] { FetchOutcome.NotReady, FetchOutcome.NotFound, FetchOutcome.Failed })
        {
            Ends([outcome], tryTakes: _ => 0.2).Count(end => end < 30).ShouldBeGreaterThanOrEqualTo(5);
        }
    }

    [Fact]
    public void Whatever_happens_the_last_try_ends_ten_seconds_before_three_minutes() => Prop.ForAll<PositiveInt, byte[]>((seed, lengths) =>
    {
        var random = new Random(seed.Get);
        var outcomes = random.GetItems(Enum.GetValues<FetchOutcome>(), 200);
        return Ends(outcomes, tryTakes: attempt => lengths.Length == 0 ? 1000 : lengths[attempt % lengths.Length]).Last() <= 170;
    }).QuickCheckThrowOnFailure();

    // When each try ends, in seconds since the photo was wanted, if the tries would take so long and are cut off when their time is up.
    private static List<double> Ends(FetchOutcome[] outcomes, Func<int, double> tryTakes)
    {
        var ends = new List<double>();
        var now = TimeSpan.Zero;
        for (var attempt = 1; ; attempt++)
        {
            var allowed = FetchSchedule.TimeFor(now);
            var wished = TimeSpan.FromSeconds(tryTakes(attempt));
            now += wished < allowed ? wished : allowed;
            ends.Add(now.TotalSeconds);
            if (FetchSchedule.After(outcomes[attempt % outcomes.Length], attempt, now) is not { } pause)
            {
                return ends;
            }

            now += pause;
        }
    }
}
