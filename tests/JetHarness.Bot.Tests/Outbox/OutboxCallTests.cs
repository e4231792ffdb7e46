using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Outbox;

/// <summary>What a call goes by and how it ends, on the real tables.</summary>
public abstract class OutboxCallTests : IAsyncLifetime
{
    /// <summary>LINE as it is wired up; no call of it is made here.</summary>
    private static readonly LineChannel Line = Channel();

    private TempDatabase _store = null!;
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private int _events;
    private long _conversation;

    public async Task InitializeAsync() => _store = await NewAsync();

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    private protected abstract Task<TempDatabase> NewAsync();

    [Fact]
    public async Task A_reply_goes_by_the_token_of_the_event_that_it_answers()
    {
        var first = await CustomerWrites("token-1");
        await CustomerWrites("token-2");
        await Plan("to the first", first);

        var call = await Begin();

        call.ShouldNotBeNull().ToDelivery().ReplyToken.ShouldBe("token-1");
    }

    [Fact]
    public async Task A_turn_begins_its_own_call_only_where_nothing_else_is_planned_or_on_its_way()
    {
        var first = (await PlanBegun("first", await CustomerWrites("token-1"))).ShouldNotBeNull();
        first.ToDelivery().ReplyToken.ShouldBe("token-1");

        (await PlanBegun("second", await CustomerWrites("token-2"))).ShouldBeNull();
        await End(first, new SendResult.Unknown("no answer"));
        (await PlanBegun("third", await CustomerWrites("token-3"))).ShouldBeNull();

        _store.Database.Read(session => session.Query("SELECT state FROM outbox ORDER BY id", row => row.GetString(0))).ShouldBe(["sending", "queued", "queued"]);
    }

    [Fact]
    public async Task A_turn_begins_no_call_by_a_token_that_another_call_has_used_and_uses_up_the_one_that_it_begins_by()
    {
        var used = await CustomerWrites("token-1");
        await Plan("what waited", null);
        await End((await Begin())!, new SendResult.Accepted([]));
        (await PlanBegun("by the used one", used)).ShouldBeNull();
        var push = (await Begin())!;
        push.ToDelivery().ReplyToken.ShouldBeNull();
        await End(push, new SendResult.Accepted([]));

        var own = await CustomerWrites("token-2");
        var call = (await PlanBegun("by its own", own)).ShouldNotBeNull();
        await _store.Database.WriteAsync(session => InboxTable.Finish(session, own, "turn", _now));
        await End(call, new SendResult.Accepted([]));
        await Plan("later", null);
        (await Begin())!.ToDelivery().ReplyToken.ShouldBeNull();
    }

    [Fact]
    public async Task A_dead_token_is_followed_by_another_live_one_and_then_by_a_push_with_the_rows_own_key()
    {
        var first = await CustomerWrites("token-1");
        await CustomerWrites("token-2");
        await Plan("hello", first);

        var byFirst = (await Begin())!;
        await End(byFirst, new SendResult.TokenDead());
        var bySecond = (await Begin()).ShouldNotBeNull();
        await End(bySecond, new SendResult.TokenDead());
        var byPush = (await Begin()).ShouldNotBeNull();

        bySecond.ToDelivery().ReplyToken.ShouldBe("token-2");
        byPush.ToDelivery().ReplyToken.ShouldBeNull();
        byPush.ToDelivery().Key.ShouldBe(byFirst.Rows[0].RetryKey);
    }

    [Fact]
    public async Task A_token_that_is_too_old_is_not_even_tried()
    {
        var first = await CustomerWrites("token-1");
        await Plan("hello", first);
        _now += Line.ReplyTokenLife!.Value + TimeSpan.FromSeconds(1);

        (await Begin())!.ToDelivery().ReplyToken.ShouldBeNull();
    }

    [Fact]
    public async Task A_reply_of_unknown_outcome_is_asked_again_by_the_same_token_and_the_used_up_token_proves_it_was_taken()
    {
        var first = await CustomerWrites("token-1");
        await CustomerWrites("token-2");
        var row = await Plan("hello", first);

        await End((await Begin())!, new SendResult.Unknown("no answer came"));
        (await Begin()).ShouldBeNull();
        _now += TimeSpan.FromSeconds(2);
        var again = (await Begin())!;
        await End(again, new SendResult.TokenDead());

        again.ToDelivery().ReplyToken.ShouldBe("token-1");
        StateOf(row).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_reply_of_unknown_outcome_whose_token_is_too_old_to_ask_is_not_called_accepted()
    {
        var first = await CustomerWrites("token-1");
        var row = await Plan("hello", first);

        await End((await Begin())!, new SendResult.Unknown("no answer came"));
        _now += TimeSpan.FromMinutes(2);

        (await Begin()).ShouldBeNull();
        StateOf(row).ShouldBe("failed");
    }

    [Fact]
    public async Task A_reply_that_a_crash_cut_off_is_asked_again_after_the_restart_and_never_pushed()
    {
        var first = await CustomerWrites("token-1");
        var row = await Plan("hello", first);
        await Begin();

        _store.Reopen();
        _now += TimeSpan.FromSeconds(5);
        var again = (await Begin())!;
        await End(again, new SendResult.Unknown("no answer came"));
        _now += TimeSpan.FromMinutes(5);

        again.ToDelivery().ReplyToken.ShouldBe("token-1");
        (await Begin()).ShouldBeNull();
        StateOf(row).ShouldBe("failed");
    }

    [Fact]
    public async Task A_call_that_was_taken_is_over_also_after_a_restart()
    {
        var row = await Plan("hello", await CustomerWrites("token-1"));
        await End((await Begin())!, new SendResult.Accepted(["m1"]));

        _store.Reopen();
        _now += TimeSpan.FromMinutes(5);

        (await Begin()).ShouldBeNull();
        StateOf(row).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_push_that_failed_is_tried_again_with_the_same_key_even_when_a_token_comes_meanwhile()
    {
        await CustomerWrites(null);
        await Plan("hello", null);
        var first = (await Begin())!;
        await End(first, new SendResult.TryLater("500"));
        await CustomerWrites("token-1");
        _now += TimeSpan.FromSeconds(10);

        var again = (await Begin())!;

        again.ToDelivery().ReplyToken.ShouldBeNull();
        again.ToDelivery().Key.ShouldBe(first.ToDelivery().Key);
    }

    [Fact]
    public async Task What_the_spent_quota_held_back_goes_free_with_the_next_answer_in_one_call_and_in_order()
    {
        await CustomerWrites(null);
        await Plan("your photos are in", null);
        await End((await Begin())!, new SendResult.QuotaSpent());
        _now += TimeSpan.FromMinutes(10);
        (await Begin()).ShouldBeNull();

        var next = await CustomerWrites("token-1");
        (await Begin()).ShouldBeNull("the event's own answer is not planned yet, and would be left without its token");
        await Plan("and now?", next);
        await _store.Database.WriteAsync(session => InboxTable.Finish(session, next, "turn", _now));
        var call = (await Begin())!;

        call.ToDelivery().ReplyToken.ShouldBe("token-1");
        call.Bubbles.Select(bubble => bubble.Text).ShouldBe(["your photos are in", "and now?"]);
        await End(call, new SendResult.Accepted(["m1", "m2"]));
        (await Begin()).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_planned_before_a_take_over_is_withheld_by_the_very_claim()
    {
        var first = await CustomerWrites("token-1");
        var row = await Plan("the bot's words", first);
        await _store.Database.WriteAsync(session => {
            ConversationTable.TakeOver(session, _conversation);
            return true;
        });

        (await Begin()).ShouldBeNull();
        StateOf(row).ShouldBe("withheld");
    }

    [Fact]
    public async Task Refused_credentials_lose_nothing_and_the_calls_go_in_order_once_they_are_mended()
    {
        await CustomerWrites(null);
        await Plan("one", null);
        await Plan("two", null);
        for (var i = 0; i < 20; i++)
        {
            if (await Begin() is { } refused)
            {
                await End(refused, new SendResult.Refused("401"));
            }

            _now += TimeSpan.FromSeconds(30);
        }

        var said = new List<string>();
        _now += TimeSpan.FromMinutes(5);
        while (await Begin() is { } call)
        {
            said.AddRange(call.Bubbles.Select(bubble => bubble.Text));
            await End(call, new SendResult.Accepted([]));
        }

        said.ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task What_the_platform_will_never_take_is_kept_with_its_reason_and_holds_nothing_up()
    {
        await CustomerWrites(null);
        var bad = await Plan("one", null);
        await Plan("two", null);

        await End((await Begin())!, new SendResult.GiveUp("400: messages[0]"));

        StateOf(bad).ShouldBe("failed");
        (await Begin())!.Bubbles[0].Text.ShouldBe("two");
    }

    private static LineChannel Channel()
    {
        var options = Options.Create(new LineOptions { ChannelSecret = "secret", ChannelAccessToken = "token" });
        return new LineChannel(options, new LineClient(options, NullLogger<LineClient>.Instance, TimeProvider.System), TimeProvider.System);
    }

    private Task<long> CustomerWrites(string? token) => _store.Database.WriteAsync(session =>
    {
        var number = ++_events;
        _conversation = StoredChats.IdOf(session, "line", "U1", _now);
        InboxTable.Add(session, "line", _conversation, new ChannelEvent
        {
            EventId = $"event-{number}",
            Type = "message",
            ChatId = "U1",
            At = _now,
            ReplyToken = token,
            Raw = "{}"u8.ToArray(),
        }, _now);
        return session.Scalar<long>("SELECT MAX(id) FROM inbox");
    });

    private Task<long> Plan(string words, long? inboxId) => _store.Database.WriteAsync(session =>
    {
        OutboxTable.Add(session, _conversation, inboxId, "bot", Said(words), _now);
        return session.Scalar<long>("SELECT MAX(id) FROM outbox");
    });

    private async Task<OutboxCall?> PlanBegun(string words, long inboxId)
    {
        var calls = await _store.Database.WriteAsync(session =>
        {
            var begun = new List<OutboxCall>();
            var (row, token) = (ConversationTable.Get(session, _conversation), InboxTable.TokenOf(session, inboxId));
            OutboxTable.AddBegun(session, _conversation, inboxId, "bot", Said(words), token, _now, (call, owner) => begun.Add(OutboxCall.Of(new(call, owner, token, IsAlone: true), row)));
            return begun;
        });
        return calls.SingleOrDefault();
    }

    private static string Said(string words) => JsonSerializer.Serialize([new Dialog.Bubble { Phrase = "answer", Text = words }], DialogJson.Default.ImmutableArrayBubble);

    private Task<OutboxCall?> Begin() => _store.Database.WriteAsync(session => OutboxCall.Begin(session, ConversationTable.Get(session, _conversation), Line, _now));

    private Task End(OutboxCall call, SendResult result) => _store.Database.WriteAsync(session =>
    {
        call.End(session, result, _now, () => 1);
        return true;
    });

    private string? StateOf(long outboxId) =>
        _store.Database.Read(session => session.Scalar<string>("SELECT state FROM outbox WHERE id = @id", ("@id", outboxId)));
}

public sealed class OutboxCallSqliteTests : OutboxCallTests
{
    private protected override Task<TempDatabase> NewAsync() => Task.FromResult(new TempDatabase());
}

public sealed class OutboxCallPostgresTests : OutboxCallTests
{
    private protected override Task<TempDatabase> NewAsync() => TempDatabase.PostgresAsync();
}
