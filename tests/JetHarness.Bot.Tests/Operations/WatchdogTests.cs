using System.Collections.Concurrent;
using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Operations.Watch;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Operations;

/// <summary>Each alarm: the thing is broken, it is told by mail and to the webhook, the thing is mended, and the all-clear comes.</summary>
[Collection(OneAtATime.Name)]
public sealed class WatchdogTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private SmtpServer _mail = null!;
    private readonly ConcurrentQueue<JsonElement> _posted = [];
    private SimulatorHost _simulator = null!;
    private WebApplication _receiver = null!;
    private BotHost _bot = null!;

    private Watchdog Watchdog => _bot.Services.GetRequiredService<Watchdog>();

    private Database Database => _bot.Services.GetRequiredService<Database>();

    public async Task InitializeAsync()
    {
        _mail = Listening();
        _simulator = await SimulatorHost.StartAsync();
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.MapPost("/alarms", (JsonElement body) => _posted.Enqueue(body.Clone()));
        await _receiver.StartAsync();
        _bot = await BotHost.StartAsync(
            _simulator, _time, [.. _mail.Settings, "--Watch:MailTo=admin@example.com", $"--Watch:WebhookUrl={_receiver.Urls.Single()}/alarms", "--Watch:UnansweredMinutes=20"]);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _receiver.DisposeAsync();
        await _simulator.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task A_service_that_is_well_tells_nothing()
    {
        await LaterAsync();
        await LaterAsync();

        _posted.ShouldBeEmpty();
        _mail.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_token_is_told_once_by_mail_and_webhook_and_its_end_as_well()
    {
        await _simulator.ChangeLineAsync(new { accessToken = "another" });
        await ToldAsync("alarm", "LINE token");
        await LaterAsync();
        _posted.Count.ShouldBe(1);
        _mail.Letters.ShouldHaveSingleItem().Body.ShouldContain("LINE refuses it. Copy Line:ChannelAccessToken");

        await _simulator.ChangeLineAsync(new { accessToken = _simulator.ChannelAccessToken });
        await ToldAsync("clear", "LINE token");
        _mail.Letters.Count.ShouldBe(2);
        Database.Read(AlarmTable.Open).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quota_that_runs_low_is_a_warning_and_told_again_when_it_is_spent()
    {
        await _simulator.ChangeLineAsync(new { monthlyLimit = 100, monthlyUsed = 80 });
        (await ToldAsync("alarm", "LINE quota")).GetProperty("severity").GetString().ShouldBe("warning");

        await _simulator.ChangeLineAsync(new { monthlyLimit = 100, monthlyUsed = 100 });
        (await ToldAsync("alarm", "LINE quota")).GetProperty("severity").GetString().ShouldBe("fault");

        await _simulator.ChangeLineAsync(new { monthlyLimit = 1000, monthlyUsed = 100 });
        await ToldAsync("clear", "LINE quota");
    }

    [Fact]
    public async Task A_block_by_Meta_is_told_until_it_is_taken_back_and_a_warning_for_a_day()
    {
        await EnforcedAsync("warning");
        (await ToldAsync("alarm", "Messenger policy")).GetProperty("severity").GetString().ShouldBe("warning");
        _time.Advance(TimeSpan.FromDays(1));
        await ToldAsync("clear", "Messenger policy");

        await EnforcedAsync("block");
        (await ToldAsync("alarm", "Messenger policy")).GetProperty("severity").GetString().ShouldBe("fault");
        _time.Advance(TimeSpan.FromDays(2));
        await LaterAsync();
        Database.Read(AlarmTable.Open).ShouldContain(alarm => alarm.Name == "Messenger policy");

        await EnforcedAsync("unblock");
        await ToldAsync("clear", "Messenger policy");
    }

    [Fact]
    public async Task Photos_that_cannot_be_kept_are_told()
    {
        var photos = _bot.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<JetHarness.Bot.Photos.PhotoOptions>>().Value.Path;
        Directory.Delete(photos, recursive: true);
        await File.WriteAllTextAsync(photos, "a file where the folder should be");
        await ToldAsync("alarm", "photos");

        File.Delete(photos);
        await ToldAsync("clear", "photos");
    }

    [Fact]
    public async Task A_customer_whom_nobody_answers_is_told_until_somebody_does()
    {
        var id = await ConversationAsync("U-waits");
        await WriteAsync("UPDATE conversation SET control = 'queued', waiting_since = @at WHERE id = @id", ("@at", _time.GetUtcNow().ToUnixTimeMilliseconds()), ("@id", id));
        await LaterAsync(TimeSpan.FromMinutes(19));
        _posted.ShouldBeEmpty();
        await ToldAsync("alarm", "unanswered");

        await WriteAsync("UPDATE conversation SET waiting_since = NULL WHERE id = @id", ("@id", id));
        await ToldAsync("clear", "unanswered");
    }

    [Fact]
    public async Task Messages_and_answers_that_wait_too_long_are_told_together()
    {
        var id = await ConversationAsync("U-stuck", channel: "gone"); // a channel that is switched off: nothing turns or sends for it
        await WriteAsync("UPDATE conversation SET control = 'bot' WHERE id = @id", ("@id", id));
        await Database.WriteAsync(session =>
        {
            var now = _time.GetUtcNow();
            InboxTable.Add(session, "gone", id, new ChannelEvent { EventId = "e", Type = "message", At = now, Raw = "{}"u8.ToArray() }, now);
            return OutboxTable.Add(session, id, null, "bot", "[]", now);
        });
        await LaterAsync(TimeSpan.FromMinutes(11));
        await LaterAsync();

        var told = _posted.ShouldHaveSingleItem();
        told.GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetProperty("name").GetString()).ShouldBe(["inbox", "outbox"], ignoreOrder: true);

        await WriteAsync("UPDATE inbox SET done_at = 1 WHERE conversation_id = @id", ("@id", id));
        await WriteAsync("UPDATE outbox SET done_at = 1 WHERE conversation_id = @id", ("@id", id));
        await ToldAsync("clear", "inbox");
        _posted.Last().GetProperty("cleared").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Silence_is_told_only_where_somebody_wrote_on_every_day_before()
    {
        var now = _time.GetUtcNow();
        var ids = new List<long>();
        for (var day = 0; day < 8; day++)
        {
            ids.Add(await ConversationAsync($"U-{day}"));
            await WriteAsync("UPDATE conversation SET last_customer_at = @at WHERE id = @id", ("@at", now.AddDays(-day).AddHours(-1).ToUnixTimeMilliseconds()), ("@id", ids[^1]));
        }

        await LaterAsync(TimeSpan.FromHours(22));
        _posted.ShouldBeEmpty();
        await LaterAsync(TimeSpan.FromHours(2));
        _posted.ShouldHaveSingleItem().GetProperty("alarms")[0].GetProperty("name").GetString().ShouldBe("silence on line");

        await WriteAsync("UPDATE conversation SET last_customer_at = @at WHERE id = @id", ("@at", _time.GetUtcNow().ToUnixTimeMilliseconds()), ("@id", ids[0]));
        await ToldAsync("clear", "silence on line");
    }

    [Fact]
    public async Task A_promise_is_told_a_working_day_before_it_is_due_again_when_it_has_passed_and_its_end_as_well()
    {
        await Database.FileAsync(StoredClaims.Make("RMA-2611-0001"), _time.GetUtcNow());
        var days = _bot.Services.GetRequiredService<JetHarness.Bot.Dialog.Calendar.OfficeHours>().Days;
        var due = days.After(TaipeiCalendar.DayOf(_time.GetUtcNow()), 8);
        await WriteAsync("UPDATE claim SET due_on = @due", ("@due", due.Stored()));
        await LaterAsync();
        _posted.ShouldBeEmpty();

        var dayBefore = Enumerable.Range(1, 7).Select(back => due.AddDays(-back)).First(days.Has);
        _time.Advance(dayBefore.ToDateTime(new TimeOnly(2, 0)) - _time.GetUtcNow().UtcDateTime);
        var soon = await ToldAsync("alarm", "promise RMA-2611-0001");
        (soon.GetProperty("severity").GetString(), soon.GetProperty("sentence").GetString()!).ShouldBe(("warning", $"Claim RMA-2611-0001 is promised by {due:yyyy-MM-dd}. Finish it, or promise another day in the console before the customer waits in vain."));

        _time.Advance(TimeSpan.FromDays(6));
        (await ToldAsync("alarm", "promise RMA-2611-0001")).GetProperty("severity").GetString().ShouldBe("fault");

        await WriteAsync("UPDATE claim SET due_on = NULL");
        await ToldAsync("clear", "promise RMA-2611-0001");
    }

    [Fact]
    public async Task Of_several_replicas_one_watches_and_another_takes_over_when_it_falls_silent()
    {
        (await Watchdog.RoundAsync(CancellationToken.None)).ShouldBeTrue();
        using var another = ActivatorUtilities.CreateInstance<Watchdog>(_bot.Services);

        (await another.RoundAsync(CancellationToken.None)).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(4));

        (await another.RoundAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_target_does_not_take_is_told_it_later()
    {
        _mail.ToRecipient = "451 not now";
        await _simulator.ChangeLineAsync(new { accessToken = "another" });
        await ToldAsync("alarm", "LINE token");
        _mail.Letters.ShouldBeEmpty();

        _mail.ToRecipient = "250 OK";
        await LaterAsync();

        _mail.Letters.ShouldHaveSingleItem();
        _posted.Count.ShouldBe(1);
    }

    private static SmtpServer Listening() => new();

    /// <summary>Time passes, and the watchdog looks twice: what it sees first it tells once it is confirmed.</summary>
    private async Task LaterAsync(TimeSpan? by = null)
    {
        _time.Advance(by ?? TimeSpan.FromMinutes(6));
        await Watchdog.RoundAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(61));
        await Watchdog.RoundAsync(CancellationToken.None);
    }

    /// <summary>The alarm of that name in the next message to the webhook.</summary>
    private Task EnforcedAsync(string action) =>
        _simulator.PostAsync("control/messenger/page-event", new { field = "messaging_policy_enforcement", kind = "policy_enforcement", own = new { action, reason = "spam" } });

    private async Task<JsonElement> ToldAsync(string status, string name)
    {
        var before = _posted.Count;
        await LaterAsync();
        var message = _posted.Skip(before).ShouldHaveSingleItem();
        message.GetProperty("status").GetString().ShouldBe(status);
        return message.GetProperty(status == "alarm" ? "alarms" : "cleared").EnumerateArray().Single(alarm => alarm.GetProperty("name").GetString() == name);
    }

    private Task<long> ConversationAsync(string chat, string channel = "line") =>
        Database.WriteAsync(session => ConversationTable.IdOf(session, channel, chat, _time.GetUtcNow()));

    private Task WriteAsync(string sql, params (string, object?)[] arguments) => Database.WriteAsync(session => session.Execute(sql, arguments));
}
