using JetHarness.Bot.Outbox;

namespace JetHarness.Bot.Tests.Outbox;

public class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(10_000, 300)]
    public void The_pause_doubles_from_a_second_to_five_minutes(int attempt, int seconds) =>
        RetrySchedule.After(attempt, TimeSpan.Zero, null, () => 1).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Half_of_the_pause_is_left_to_chance() =>
        RetrySchedule.After(3, TimeSpan.Zero, null, () => 0).ShouldBe(TimeSpan.FromSeconds(2));

    [Fact]
    public void What_the_platform_asks_for_is_kept_to() =>
        RetrySchedule.After(1, TimeSpan.Zero, TimeSpan.FromSeconds(40), () => 1).ShouldBe(TimeSpan.FromSeconds(40));

    [Fact]
    public void It_is_given_up_before_the_retry_key_is_forgotten()
    {
        RetrySchedule.After(300, TimeSpan.FromHours(22.9), null, () => 1).ShouldNotBeNull();
        RetrySchedule.After(300, TimeSpan.FromHours(22.99), null, () => 1).ShouldBeNull();
    }
}
