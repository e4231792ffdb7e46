using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Telemetry;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Operations;

/// <summary>What a collector gets to see. Other tests of this process may be seen beside, so that only what is ours is asked about.</summary>
[Collection(OneAtATime.Name)]
public sealed class TelemetryTests
{
    private const string Words = "插頭摔過之後就沒有電了";

    [Fact]
    public async Task A_collector_sees_metrics_and_one_trace_from_the_webhook_through_the_turn_to_the_send_and_no_word_of_the_customers()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator, $"--Telemetry:OtlpEndpoint={collector.Address}");
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says(Words);
        await mei.Hears();
        await bot.ConversationAsync(mei);

        var export = bot.Services.GetRequiredService<OtlpExport>();
        var sent = await SpanAsync(collector, export, "send");

        var trace = collector.Spans.Where(span => span.TraceId == sent.TraceId).ToList();
        var turn = trace.Where(span => span.Name == "turn").ShouldHaveSingleItem();
        trace.Select(span => span.SpanId).ShouldContain(sent.ParentId);
        trace.Single(span => span.SpanId == turn.ParentId).Name.ShouldContain("/webhooks/line");
        foreach (var metric in new[] { "webhook.duration", "turn.duration", "sends", "inbox.depth", "inbox.age", "outbox.depth", "outbox.age" })
        {
            collector.Words.ShouldContain($"jetharness.{metric}");
        }

        collector.Words.ShouldNotContain(Words);
    }

    [Fact]
    public async Task Photos_decisions_and_escalations_are_counted_and_a_photos_turn_goes_on_in_the_trace_of_its_webhook()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator, $"--Telemetry:OtlpEndpoint={collector.Address}");
        await bot.KnowsAsync(Purchases.Received("JH-20260105-0007", Purchases.DaysAgo(60), "WHK7P-2601-00001"));
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要報修，訂單 JH-20260105-0007，序號 WHK7P-2601-00001，插上之後完全不通電");
        await mei.Hears("照片");
        await mei.SendsAlbum(2);
        await mei.Hears("確認");
        await mei.Taps("正確，送出");
        await mei.Hears("RMA-");
        await mei.Says("我要找真人客服");
        await mei.Hears();
        await bot.ConversationAsync(mei);

        var export = bot.Services.GetRequiredService<OtlpExport>();
        var fetched = await SpanAsync(collector, export, "fetch");
        await Until.SeenAsync(() =>
        {
            export.Flush();
            return collector.Spans.Any(span => span.Name == "turn" && span.ParentId == fetched.SpanId);
        });

        var trace = collector.Spans.Where(span => span.TraceId == fetched.TraceId).ToList();
        trace.ShouldContain(span => span.Name.Contains("/webhooks/line"));
        foreach (var word in new[] { "jetharness.photos", "stored", "jetharness.decisions", "covered", "W1", "jetharness.escalations", "asked" })
        {
            collector.Words.ShouldContain(word);
        }
    }

    [Fact]
    public async Task No_address_that_was_asked_tells_a_collector_a_word_that_was_searched_for_or_a_token_or_a_secret_path()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator, $"--Telemetry:OtlpEndpoint={collector.Address}");

        (await bot.Http.GetAsync(new Uri("console?q=zebrawort", UriKind.Relative))).Dispose();
        await bot.Services.GetRequiredService<MessengerClient>().ReadTokenAsync(CancellationToken.None);
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(simulator.Address, "hooks/the-secret-of-the-alarms"))).Dispose();

        var export = bot.Services.GetRequiredService<OtlpExport>();
        var host = simulator.Address.GetLeftPart(UriPartial.Authority);
        await Until.SeenAsync(() =>
        {
            export.Flush();
            return collector.Words.Contains(host, StringComparison.Ordinal);
        });
        foreach (var word in new[] { "zebrawort", simulator.MessengerPageAccessToken, "the-secret-of-the-alarms" })
        {
            collector.Words.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task Where_no_collector_is_named_nothing_listens()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);

        bot.Services.GetService<OtlpExport>().ShouldBeNull();
    }

    // The send's span ends a moment after the customer has read it.
    private static async Task<ReceivedSpan> SpanAsync(OtlpReceiver collector, OtlpExport export, string name)
    {
        ReceivedSpan? found = null;
        await Until.SeenAsync(() =>
        {
            export.Flush();
            found = collector.Spans.FirstOrDefault(span => span.Name == name);
            return found is not null && collector.Spans.Any(span => span.SpanId == found.ParentId);
        }, name);
        return found!;
    }
}
