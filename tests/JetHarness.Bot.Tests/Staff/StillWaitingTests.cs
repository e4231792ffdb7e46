using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>Who was answered by nothing that the platform has taken still waits, since the same moment, where all can see it.</summary>
public sealed class StillWaitingTests : IDisposable
{
    private static readonly SendResult Failure = new SendResult.GiveUp("The platform refuses this message.");

    private readonly Desk _desk = new();
    private DateTimeOffset _since;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_answer_stops_the_clock_when_the_platform_takes_it_and_not_before()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        Row(QueueTab.Mine).WaitingSince.ShouldBe(_since);

        await _desk.SendAllAsync(id);

        Row(QueueTab.Mine).WaitingSince.ShouldBeNull();
        Row(QueueTab.Mine).IsUnsent.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failed_answer_leaves_the_customer_waiting_since_the_same_moment_marked_and_owed_by_whoever_has_it()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        await EndAsync(id, Failure);

        Row(QueueTab.Mine).ShouldSatisfyAllConditions(row => row.WaitingSince.ShouldBe(_since), row => row.IsUnsent.ShouldBeTrue());
        await _desk.PassAsync(TimeSpan.FromHours(2)); // nobody does anything about it

        Row(QueueTab.Waiting).ShouldSatisfyAllConditions(row => row.WaitingSince.ShouldBe(_since), row => row.Reason.ShouldBe("asked"));
    }

    [Fact]
    public async Task A_failed_answer_after_which_the_conversation_was_left_brings_it_back_to_those_that_wait()
    {
        foreach (var (customer, leave) in Leaving())
        {
            var id = await TakenAsync(customer);
            await SaysAsync(id, "您好");
            await leave(id);
            while (await _desk.BeginAsync(id) is { } call)
            {
                await _desk.EndAsync(call, Failure);
            }

            await _desk.TurnAsync(id);
            var row = Rows(QueueTab.Waiting).Single(row => row.Id == id);
            row.ShouldSatisfyAllConditions(
                () => row.WaitingSince.ShouldBe(_since, customer),
                () => row.Reason.ShouldBe(customer == "released" ? "asked" : "unheard", customer),
                () => row.IsUnsent.ShouldBeTrue(customer));
        }
    }

    [Fact]
    public async Task A_hand_over_of_which_the_customer_has_heard_nothing_is_none()
    {
        var id = await TakenAsync();
        await _desk.Actions.HandBackAsync(_desk.Lin, id);
        Rows(QueueTab.Waiting).ShouldBeEmpty();

        await EndAsync(id, Failure);

        Row(QueueTab.Waiting).ShouldSatisfyAllConditions(row => row.WaitingSince.ShouldBe(_since), row => row.IsUnsent.ShouldBeTrue());
        await _desk.Actions.TakeOverAsync(_desk.Wang, id);
        Row(QueueTab.Open).WaitingSince.ShouldBe(_since);
    }

    [Fact]
    public async Task Words_that_a_colleagues_take_over_withheld_have_answered_nobody()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        await _desk.Actions.TakeFromAsync(_desk.Wang, id, _desk.Lin.Id);
        (await _desk.BeginAsync(id)).ShouldBeNull();
        await _desk.TurnAsync(id);

        Row(QueueTab.Open).ShouldSatisfyAllConditions(row => row.WaitingSince.ShouldBe(_since), row => row.IsUnsent.ShouldBeTrue(), row => row.StaffName.ShouldBe("王先生"));
    }

    [Fact]
    public async Task What_the_customer_wrote_after_the_answer_was_written_is_waited_on_from_then()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        _desk.Time.Advance(TimeSpan.FromMinutes(2));
        await _desk.SaysAsync("還有一件事");

        await _desk.SendAllAsync(id);

        Row(QueueTab.Mine).WaitingSince.ShouldBe(_desk.Now);
    }

    [Fact]
    public async Task One_of_two_answers_that_was_taken_is_an_answer()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好", "一");
        await SaysAsync(id, "請問型號？", "二");
        await _desk.Actions.CloseAsync(_desk.Lin, id, quietly: true);
        await EndAsync(id, Failure);
        Rows(QueueTab.Waiting).ShouldBeEmpty(); // the other may still be taken
        await EndAsync(id, new SendResult.Accepted([]));

        Rows(QueueTab.Waiting).ShouldBeEmpty();
        Row(QueueTab.Closed).IsUnsent.ShouldBeFalse();
    }

    [Fact]
    public async Task Words_to_somebody_who_does_not_wait_make_nobody_wait_when_they_fail()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        await _desk.SendAllAsync(id);
        await SaysAsync(id, "祝您愉快", "press-2");
        await _desk.Actions.CloseAsync(_desk.Lin, id, quietly: true);
        await EndAsync(id, Failure);

        Row(QueueTab.Closed).IsUnsent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sentence_of_the_bot_that_was_taken_does_not_make_up_for_a_persons_that_was_not_and_a_persons_does()
    {
        var id = await TakenAsync();
        await SaysAsync(id, "您好");
        await EndAsync(id, Failure);
        await _desk.Actions.HandBackAsync(_desk.Lin, id);
        await _desk.SendAllAsync(id);
        await _desk.TurnAsync(id);
        _desk.MessagesOf(id)[^1].From.ShouldBe("bot");
        Row(QueueTab.Bot).IsUnsent.ShouldBeTrue();

        await _desk.Actions.TakeOverAsync(_desk.Lin, id);
        await SaysAsync(id, "剛才的話沒有送出", "press-2");
        await _desk.SendAllAsync(id);

        Row(QueueTab.Mine).IsUnsent.ShouldBeFalse();
    }

    [Fact]
    public async Task An_echo_that_comes_after_all_tells_that_the_customer_was_answered()
    {
        _since = _desk.Now;
        var id = await _desk.SaysAsync("我要找真人客服", "messenger");
        await _desk.SendAllAsync(id);
        await _desk.Actions.TakeOverAsync(_desk.Lin, id);
        await _desk.SendAllAsync(id);
        await SaysAsync(id, "您好");
        var call = (await _desk.BeginAsync(id)).ShouldNotBeNull();
        await _desk.EndAsync(call, Failure);
        await _desk.TurnAsync(id);
        Row(QueueTab.Mine).WaitingSince.ShouldBe(_since);

        await _desk.Database.WriteAsync(session =>
        {
            MeaningRecord.Save(session, ConversationTable.Get(session, id), new Meaning.OwnEcho(call.Rows[0].RetryKey, "m_1"), _desk.Now, _desk.Now);
            return 0;
        });

        Row(QueueTab.Mine).ShouldSatisfyAllConditions(row => row.WaitingSince.ShouldBeNull(), row => row.IsUnsent.ShouldBeFalse());
    }

    private IEnumerable<(string Customer, Func<long, Task<StaffResult>> Leave)> Leaving() =>
    [
        ("closed", id => _desk.Actions.CloseAsync(_desk.Lin, id)),
        ("quiet", id => _desk.Actions.CloseAsync(_desk.Lin, id, quietly: true)),
        ("handed back", id => _desk.Actions.HandBackAsync(_desk.Lin, id)),
        ("asked", id => _desk.Actions.AskMoreAsync(_desk.Lin, id, WantedKind.Photo, "標籤", "ask")),
        ("released", id => _desk.Actions.ReleaseToQueueAsync(_desk.Lin, id)),
    ];

    /// <summary>A conversation that Lin has, whose customer has waited for ten minutes; the bot's answer was taken.</summary>
    private async Task<long> TakenAsync(string customer = "U1")
    {
        _since = _desk.Now;
        var id = await _desk.SaysAsync("我要找真人客服", customer: customer);
        await _desk.SendAllAsync(id);
        _desk.Time.Advance(TimeSpan.FromMinutes(10));
        await _desk.Actions.TakeOverAsync(_desk.Lin, id);
        await _desk.SendAllAsync(id); // what gives the chat away says nothing
        return id;
    }

    private async Task SaysAsync(long id, string words, string once = "press-1") =>
        (await _desk.Actions.SayAsync(_desk.Lin, id, words, once, pays: true)).ShouldBe(new StaffResult.Done());

    // The next call ends so, and what that leads to is turned.
    private async Task EndAsync(long id, SendResult result)
    {
        var call = await _desk.BeginAsync(id);
        await _desk.EndAsync(call.ShouldNotBeNull(), result);
        await _desk.TurnAsync(id);
    }

    private QueueRow Row(QueueTab tab) => Rows(tab).ShouldHaveSingleItem();

    private List<QueueRow> Rows(QueueTab tab) => [.. _desk.Get<StaffQueue>().Page(_desk.Lin, tab, new(), null).Entries.Select(entry => entry.Row)];
}
