using JetHarness.Bot.Channels.Messenger;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerSubscriptionTests : MessengerAtLoopback
{
    private readonly List<(LogLevel Level, string Line)> _log = [];

    [Fact]
    public async Task A_whole_subscription_is_left_alone()
    {
        Meta.Answers(200, Subscribed([.. MessengerSubscription.Wanted]));
        await LookAsync();
        Meta.Requests.ShouldHaveSingleItem().Line.ShouldBe($"GET /graph/v26.0/109/subscribed_apps?appsecret_proof={Proof}");
        _log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_without_an_s_count_as_well()
    {
        Meta.Answers(200, Subscribed([.. MessengerSubscription.Wanted.Select(field => field.Replace("handovers", "handover").Replace("referrals", "referral"))]));
        await LookAsync();
        Meta.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_missing_is_subscribed_to_beside_what_there_is()
    {
        Meta.Answers(200, Subscribed(["messages", "feed"])).Answers(200, """{"success":true}""").Answers(200, Subscribed([.. MessengerSubscription.Wanted, "feed"]));
        await LookAsync();

        var repair = Meta.Requests.ElementAt(1).Line;
        repair.ShouldStartWith($"POST /graph/v26.0/109/subscribed_apps?appsecret_proof={Proof}&subscribed_fields=messages%2Cfeed%2Cmessage_echoes%2C");
        _log.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Warning);
    }

    [Fact]
    public async Task Another_apps_subscription_is_not_ours()
    {
        Meta.Answers(200, Subscribed([.. MessengerSubscription.Wanted], app: "99")).Answers(400, """{"error":{"code":200,"message":"No"}}""");
        await LookAsync(options => options.AppId = "1821152484774199");
        Meta.Requests.Count.ShouldBe(2);
        _log.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Critical);
    }

    [Fact]
    public async Task What_cannot_be_repaired_raises_the_alarm_and_says_what_to_do()
    {
        Meta.Answers(200, """{"data":[]}""").Answers(400, """{"error":{"code":200,"message":"Requires pages_manage_metadata"}}""");
        await LookAsync();
        var (level, line) = _log.ShouldHaveSingleItem();
        level.ShouldBe(LogLevel.Critical);
        line.ShouldContain("Requires pages_manage_metadata");
        line.ShouldContain("Meta App Dashboard");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_nothing_is_changed()
    {
        Meta.Answers(400, """{"error":{"code":190,"message":"Expired"}}""");
        await LookAsync();
        Meta.Requests.Count.ShouldBe(1);
        _log.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Error);
    }

    [Fact]
    public async Task What_is_wrong_stands_with_the_health_until_a_look_finds_it_mended()
    {
        var options = Options();
        using var watch = Watch(options);
        Meta.Answers(200, """{"data":[]}""").Answers(400, """{"error":{"code":200,"message":"No"}}""");
        await watch.LookAsync(CancellationToken.None);
        watch.Alarm.ShouldNotBeNull().ShouldContain("could not be repaired");

        Meta.Answers(200, Subscribed([.. MessengerSubscription.Wanted]));
        await watch.LookAsync(CancellationToken.None);
        watch.Alarm.ShouldBeNull();
    }

    private async Task LookAsync(Action<MessengerOptions>? change = null)
    {
        var options = Options(change);
        using var watch = Watch(options);
        await watch.LookAsync(CancellationToken.None);
    }

    private MessengerSubscriptionWatch Watch(MessengerOptions options) =>
        new(new(Client(options), Microsoft.Extensions.Options.Options.Create(options)), Time, new ListLogger(_log));

    private static string Subscribed(string[] fields, string app = "1821152484774199") =>
        $$"""{"data":[{"id":"{{app}}","name":"Bot","subscribed_fields":["{{string.Join("\",\"", fields)}}"]}]}""";

    private sealed class ListLogger(List<(LogLevel, string)> log) : ILogger<MessengerSubscriptionWatch>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add((logLevel, formatter(state, exception)));
    }
}
