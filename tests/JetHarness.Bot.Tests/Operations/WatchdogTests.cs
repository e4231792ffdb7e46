using System.Collections.Concurrent;
using System.Text.Json;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Operations.Watch;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Notices;
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
    private readonly DirectoryInfo _wording = Directory.CreateTempSubdirectory("jetharness-wording-");
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
            _simulator, _time, [.. _mail.Settings, "--Watch:MailTo=admin@example.com", $"--Watch:WebhookUrl={_receiver.Urls.Single()}/alarms", "--Watch:UnansweredMinutes=20", "--Staff:ChatNotices=true", $"--Overrides:WordingFolder={_wording.FullName}"]);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _receiver.DisposeAsync();
        await _simulator.DisposeAsync();
        await _mail.DisposeAsync();
        _wording.Delete(recursive: true);
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
    public async Task Each_platform_that_refuses_us_or_sends_nothing_any_more_is_told_by_what_is_wrong()
    {
        await _simulator.ChangeMessengerAsync(new { tokenDead = 460 });
        await ToldAsync("alarm", "Messenger token");
        await _simulator.ChangeMessengerAsync(new { tokenDead = (int?)null });
        await ToldAsync("clear", "Messenger token");

        await _simulator.ChangeMessengerAsync(new { subscribed = Array.Empty<string>() });
        await ToldAsync("alarm", "Messenger subscription");
        await _bot.Services.GetRequiredService<MessengerSubscriptionWatch>().LookAsync(CancellationToken.None); // as it does every hour
        await ToldAsync("clear", "Messenger subscription");

        await _simulator.ChangeLineAsync(new { webhookActive = false });
        await ToldAsync("alarm", "LINE webhook");
        await _simulator.ChangeLineAsync(new { webhookActive = true });
        await ToldAsync("clear", "LINE webhook");
    }

    [Fact]
    public async Task Words_that_cannot_be_right_are_told_until_they_are_put_right()
    {
        var (policy, file) = (_bot.Services.GetRequiredService<CurrentPolicy>(), Path.Combine(_wording.FullName, "en.txt"));
        await File.WriteAllTextAsync(file, "[no_such_phrase]\nHello");
        await LookedAtAsync(() => policy.Faults.Length > 0);
        (await ToldAsync("alarm", "wording")).GetProperty("sentence").GetString()!.ShouldContain("no_such_phrase");

        File.Delete(file);
        await LookedAtAsync(() => policy.Faults.IsEmpty);
        await ToldAsync("clear", "wording");

        // The service looks beside us, and may be the one that sees it.
        Task LookedAtAsync(Func<bool> seen) => Until.SeenAsync(() =>
        {
            policy.Look();
            return seen();
        });
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
        var mei = await _simulator.NewLineCustomerAsync();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        var id = await _bot.ConversationIdAsync(mei);
        await LaterAsync(TimeSpan.FromMinutes(17));
        _posted.ShouldBeEmpty();
        await ToldAsync("alarm", "unanswered");

        var (staff, actions) = (await _bot.StaffAsync(), _bot.Services.GetRequiredService<StaffActions>());
        (await actions.TakeOverAsync(staff, id)).ShouldBe(new StaffResult.Done());
        (await actions.SayAsync(staff, id, "您好，我是林小姐", "once", pays: true)).ShouldBe(new StaffResult.Done());
        await mei.Hears("我是林小姐");
        await _bot.ConversationAsync(mei);
        await ToldAsync("clear", "unanswered");
    }

    [Fact]
    public async Task Messages_that_wait_too_long_for_their_turn_are_told()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        var id = await _bot.ConversationIdAsync(mei);

        // What a process left that died between the 200 and the turn: the event is stored, and nobody was woken.
        await Database.WriteAsync(session => InternalEvents.Add(session, "line", id, "left", new Inbound.TimerDue("nothing") { At = _time.GetUtcNow() }, _time.GetUtcNow()));
        await ToldAsync("alarm", "inbox");

        _bot.Services.GetRequiredService<WakeUps>().WakeTurn(id);
        await _bot.ConversationAsync(mei);
        await ToldAsync("clear", "inbox");
    }

    [Fact]
    public async Task Answers_that_a_platform_does_not_take_for_too_long_are_told()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("reply", "rate", times: null);
        await _simulator.FaultAsync("push", "rate", times: null);
        await mei.Says("你好");
        await Until.SeenAsync(() => Database.Read(BacklogTable.Answers).Count == 1);
        await LaterAsync(TimeSpan.FromMinutes(8));
        _posted.ShouldBeEmpty();
        await ToldAsync("alarm", "outbox");

        await _simulator.ClearFaultsAsync();
        _time.Advance(TimeSpan.FromMinutes(6)); // the next try is due by then
        await mei.Hears();
        await _bot.ConversationAsync(mei);
        await ToldAsync("clear", "outbox");
    }

    [Fact]
    public async Task Silence_is_told_only_where_somebody_wrote_on_every_day_before()
    {
        for (var day = 0; day < 8; day++)
        {
            await PassAsync(TimeSpan.FromDays(1));
            var customer = await _simulator.NewLineCustomerAsync();
            await customer.Says("你好");
            await _bot.ConversationAsync(customer);
        }

        await LaterAsync(TimeSpan.FromHours(23));
        _posted.ShouldBeEmpty();
        await PassAsync(TimeSpan.FromHours(25));
        await IsLinkedAsync("colleague"); // whose words are no customer's
        await ToldAsync("alarm", "silence on line");

        var back = await _simulator.NewLineCustomerAsync();
        await back.Says("你好");
        await _bot.ConversationAsync(back);
        await ToldAsync("clear", "silence on line");
    }

    [Fact]
    public async Task A_notice_to_the_staff_that_waits_is_no_answer_that_waits()
    {
        var id = await IsLinkedAsync("notified");
        await _simulator.FaultAsync("push", "error", times: null);
        await Database.WriteAsync(session =>
        {
            StaffChat.Plan(session, id, null, "🔔", _time.GetUtcNow());
            return true;
        });

        await LaterAsync(TimeSpan.FromMinutes(30));

        Database.Read(BacklogTable.Outbox).Count.ShouldBe(1);
        _posted.ShouldBeEmpty();
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

    private Task EnforcedAsync(string action) =>
        _simulator.PostAsync("control/messenger/page-event", new { field = "messaging_policy_enforcement", kind = "policy_enforcement", own = new { action, reason = "spam" } });

    /// <summary>The alarm of that name in the next message to the webhook.</summary>
    private async Task<JsonElement> ToldAsync(string status, string name)
    {
        var before = _posted.Count;
        await LaterAsync();
        var message = _posted.Skip(before).ShouldHaveSingleItem();
        message.GetProperty("status").GetString().ShouldBe(status);
        return message.GetProperty(status == "alarm" ? "alarms" : "cleared").EnumerateArray().Single(alarm => alarm.GetProperty("name").GetString() == name);
    }

    /// <summary>Time passes, at the platform as well.</summary>
    private async Task PassAsync(TimeSpan by)
    {
        _time.Advance(by);
        await _simulator.AdvanceAsync(by);
    }

    /// <summary>A chat of somebody of the staff, written in just now; gives its conversation.</summary>
    private async Task<long> IsLinkedAsync(string name)
    {
        var code = await _bot.Services.GetRequiredService<StaffNotices>().NewCodeAsync(await _bot.StaffAsync(name));
        var own = await _simulator.NewLineCustomerAsync(name);
        await own.Says(code!);
        await own.Hears("linked");
        return Database.Read(session => ConversationTable.Find(session, "line", own.Id))!.Id;
    }

    private Task WriteAsync(string sql, params (string, object?)[] arguments) => Database.WriteAsync(session => session.Execute(sql, arguments));
}
