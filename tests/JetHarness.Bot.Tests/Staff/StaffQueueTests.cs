using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

public sealed class StaffQueueTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Who_has_waited_longest_stands_first_and_those_who_can_be_answered_free_for_a_moment_more_before_them()
    {
        var long1 = await _desk.SaysAsync("我要找真人客服", customer: "U1");
        _desk.Time.Advance(TimeSpan.FromMinutes(30));
        var short1 = await _desk.SaysAsync("我要找真人客服", customer: "U2");
        await _desk.SendAllAsync(short1); // the bot's answer uses the reply token
        _desk.Time.Advance(TimeSpan.FromMinutes(5));
        Order(QueueTab.Waiting).ShouldBe([long1, short1]);

        await _desk.SaysAsync("有人嗎", customer: "U2");

        Order(QueueTab.Waiting).ShouldBe([short1, long1]);
        Entries(QueueTab.Waiting)[0].Outlook.ShouldBeOfType<SendOutlook.Free>().Until.ShouldBeLessThan(_desk.Now.AddMinutes(1));
        _desk.Time.Advance(TimeSpan.FromMinutes(2));
        Order(QueueTab.Waiting).ShouldBe([long1, short1]);
        Entries(QueueTab.Waiting)[0].Outlook.ShouldBeOfType<SendOutlook.CostsPush>();
    }

    [Fact]
    public async Task On_Messenger_the_last_hour_of_the_day_and_of_the_week_goes_first()
    {
        var line = await _desk.SaysAsync("我要找真人客服", customer: "U1");
        var ann = await _desk.SaysAsync("我要找真人客服", "messenger", "P1");
        Order(QueueTab.Waiting).ShouldBe([line, ann]);

        _desk.Time.Advance(TimeSpan.FromHours(23.5));
        Order(QueueTab.Waiting).ShouldBe([ann, line]);
        _desk.Time.Advance(TimeSpan.FromHours(1));
        Order(QueueTab.Waiting).ShouldBe([line, ann]);
        Entries(QueueTab.Waiting)[1].Outlook.ShouldBeOfType<SendOutlook.PersonOnly>();
        _desk.Time.Advance(TimeSpan.FromDays(6) - TimeSpan.FromHours(1));
        Order(QueueTab.Waiting).ShouldBe([ann, line]);
        _desk.Time.Advance(TimeSpan.FromHours(2));
        Entries(QueueTab.Waiting)[1].Outlook.ShouldBeOfType<SendOutlook.NotAllowed>();
    }

    [Fact]
    public async Task A_conversation_moves_from_those_that_wait_to_its_members_own_and_back()
    {
        var id = await _desk.SaysAsync("我要找真人客服");
        var other = await _desk.SaysAsync("你好", customer: "U2");

        (await _desk.Actions.TakeOverAsync(_desk.Lin, id)).ShouldBeOfType<StaffResult.Done>();

        Order(QueueTab.Waiting).ShouldBeEmpty();
        Order(QueueTab.Mine).ShouldBe([id]);
        Order(QueueTab.Open).ShouldBe([id]);
        Order(QueueTab.Bot).ShouldBe([other]);
        Queue.Page(_desk.Wang, QueueTab.Mine, new(), null).Entries.ShouldBeEmpty();
        Queue.Counts(_desk.Lin).ShouldBe(new Dictionary<QueueTab, long>
        {
            [QueueTab.Waiting] = 0, [QueueTab.Mine] = 1, [QueueTab.Open] = 1, [QueueTab.Bot] = 1, [QueueTab.Closed] = 0,
        }, ignoreOrder: true);

        await _desk.Actions.CloseAsync(_desk.Lin, id, quietly: true);
        Order(QueueTab.Closed).ShouldBe([id]);
    }

    [Fact]
    public async Task A_hand_over_does_not_set_the_clock_back_and_a_persons_word_stops_it()
    {
        var id = await _desk.SaysAsync("我要找真人客服");
        var since = _desk.Now;
        _desk.Time.Advance(TimeSpan.FromMinutes(20));

        await _desk.Actions.TakeOverAsync(_desk.Lin, id);
        Entries(QueueTab.Mine).Single().Row.WaitingSince.ShouldBe(since);
        await _desk.Actions.ReleaseToQueueAsync(_desk.Lin, id);
        Entries(QueueTab.Waiting).Single().Row.WaitingSince.ShouldBe(since);

        await _desk.Actions.TakeOverAsync(_desk.Lin, id);
        await _desk.Actions.SayAsync(_desk.Lin, id, "您好", "once", pays: true);
        await _desk.SendAllAsync(id);
        Entries(QueueTab.Mine).Single().Row.WaitingSince.ShouldBeNull();
        _desk.Time.Advance(TimeSpan.FromMinutes(3));
        await _desk.SaysAsync("謝謝");
        Entries(QueueTab.Mine).Single().Row.WaitingSince.ShouldBe(_desk.Now);
    }

    [Fact]
    public async Task Pages_of_the_queue_hold_each_conversation_once()
    {
        var all = new List<long>();
        for (var i = 0; i < StaffQueue.PageSize + 7; i++)
        {
            all.Add(await _desk.SaysAsync("我要找真人客服", customer: $"U{i}"));
            _desk.Time.Advance(TimeSpan.FromSeconds(i % 3));
        }

        _desk.Time.Advance(TimeSpan.FromMinutes(10));
        var first = Queue.Page(_desk.Lin, QueueTab.Waiting, new(), null);
        var second = Queue.Page(_desk.Lin, QueueTab.Waiting, new(), first.After.ShouldNotBeNull());

        first.Entries.Concat(second.Entries).Select(entry => entry.Row.Id).ShouldBe(all);
        second.After.ShouldBeNull();
        Queue.Page(_desk.Lin, QueueTab.Waiting, new(), "no_place_ofours").Entries.Length.ShouldBe(StaffQueue.PageSize);
    }

    [Fact]
    public async Task The_search_finds_numbers_first_then_names_then_words_and_each_conversation_once()
    {
        var said = await _desk.SaysAsync("冷氣 JH20251104 壞了", customer: "U1");
        var named = await _desk.SaysAsync("你好", customer: "U2");
        var numbered = await _desk.SaysAsync("JH20251104 是我的訂單", customer: "U3");
        await _desk.Database.WriteAsync(session =>
        {
            session.Execute("UPDATE conversation SET display_name = 'Jh20251104 Lin' WHERE id = @id", ("@id", named));
            session.Execute("UPDATE conversation SET order_number = 'JH-20251104-0031' WHERE id = @id", ("@id", numbered));
            return SearchIndex.Write(session, 10);
        });

        var found = Queue.Search(_desk.Lin, "jh-2O251104")!.Value;

        found.Select(entry => entry.Row.Id).ShouldBe([numbered, named, said]);
        found.Select(entry => entry.Found!.Kind).ShouldBe([SearchHitKind.Order, SearchHitKind.Name, SearchHitKind.Message]);
        Queue.Search(_desk.Lin, " !? ").ShouldBeNull();
    }

    private StaffQueue Queue => _desk.Get<StaffQueue>();

    private List<QueueEntry> Entries(QueueTab tab) => [.. Queue.Page(_desk.Lin, tab, new(), null).Entries];

    private List<long> Order(QueueTab tab) => [.. Entries(tab).Select(entry => entry.Row.Id)];
}
