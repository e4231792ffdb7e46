using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>What staff do in a conversation, on the real store and the real dialog.</summary>
public sealed class StaffActionsTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_second_of_two_colleagues_is_told_who_was_first_and_when()
    {
        var conversation = await _desk.SaysAsync("我要找真人");

        var both = await Task.WhenAll(_desk.Actions.TakeOverAsync(_desk.Lin, conversation), _desk.Actions.TakeOverAsync(_desk.Wang, conversation));

        var since = _desk.Now;
        both.ShouldBe([new StaffResult.Done(), new StaffResult.TakenBy("林小姐", since)]);
        _desk.RowOf(conversation).StaffId.ShouldBe(_desk.Lin.Id);
        _desk.AuditOf(conversation).ShouldBe(["林小姐 conversation.taken"]);
    }

    [Fact]
    public async Task Twenty_who_press_at_once_leave_one_who_has_it()
    {
        var conversation = await _desk.SaysAsync("我要找真人");

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _desk.Actions.TakeOverAsync(i % 2 == 0 ? _desk.Lin : _desk.Wang, conversation))));

        _desk.RowOf(conversation).Fence.ShouldBe(1);
        all.OfType<StaffResult.Done>().Count().ShouldBe(10); // the one who has it pressed ten times
        all.OfType<StaffResult.TakenBy>().Count().ShouldBe(10);
    }

    [Fact]
    public async Task Taking_over_withholds_what_the_bot_had_planned_and_keeps_it_silent()
    {
        var conversation = await _desk.SaysAsync("我要找真人");

        await _desk.Actions.TakeOverAsync(_desk.Lin, conversation);

        (await _desk.BeginAsync(conversation)).ShouldBeNull();
        _desk.MessagesOf(conversation).Where(message => message.From == "bot").ShouldAllBe(message => message.Delivery == "withheld");
        await _desk.SaysAsync("有人嗎");
        _desk.MessagesOf(conversation)[^1].From.ShouldBe("customer");
        (await _desk.BeginAsync(conversation)).ShouldBeNull();
    }

    [Fact]
    public async Task Words_of_staff_go_by_the_customers_reply_token_in_their_name()
    {
        var conversation = await TakenAsync();
        await _desk.SaysAsync("有人嗎");

        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好，我是小林。\r\n請問型號？ ", "press-1")).ShouldBe(new StaffResult.Done());

        var delivery = (await _desk.SendAllAsync(conversation)).ShouldHaveSingleItem().ToDelivery();
        (delivery.Speaker, delivery.SpeakerName, delivery.ReplyToken).ShouldBe((Speaker.Staff, "林小姐", "token-3"));
        delivery.Bubbles.ShouldHaveSingleItem().Text.ShouldBe("您好，我是小林。\n請問型號？");
        var message = _desk.MessagesOf(conversation)[^1];
        (message.From, message.Phrase, message.Delivery).ShouldBe(("staff", null, "accepted"));
    }

    [Fact]
    public async Task The_same_press_twice_is_said_once()
    {
        var conversation = await TakenAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1")));

        _desk.MessagesOf(conversation).Count(message => message.From == "staff").ShouldBe(1);
    }

    [Fact]
    public async Task A_paid_message_is_sent_only_once_it_was_agreed_to()
    {
        var conversation = await TakenAsync();
        _desk.Time.Advance(TimeSpan.FromMinutes(5));

        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1")).ShouldBe(new StaffResult.CostsPush());
        _desk.MessagesOf(conversation).ShouldNotContain(message => message.From == "staff");

        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1", pays: true)).ShouldBe(new StaffResult.Done());
        (await _desk.SendAllAsync(conversation)).ShouldHaveSingleItem().ToDelivery().ReplyToken.ShouldBeNull();
    }

    [Fact]
    public async Task Words_for_which_nobody_agreed_to_pay_are_withheld_when_their_token_dies()
    {
        var conversation = await TakenAsync();
        await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1");
        var byReply = (await _desk.BeginAsync(conversation))!;

        await _desk.EndAsync(byReply, new SendResult.TokenDead());

        (await _desk.BeginAsync(conversation)).ShouldBeNull();
        _desk.MessagesOf(conversation)[^1].Delivery.ShouldBe("withheld");
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    [InlineData(167)]
    public async Task On_Messenger_a_person_may_answer_for_seven_days(int hours)
    {
        var conversation = await TakenAsync("messenger");
        _desk.Time.Advance(TimeSpan.FromHours(hours));

        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1")).ShouldBe(new StaffResult.Done());
    }

    [Fact]
    public async Task On_Messenger_nothing_is_planned_that_may_not_be_sent()
    {
        var conversation = await TakenAsync("messenger");
        _desk.Time.Advance(TimeSpan.FromHours(25));
        (await _desk.Actions.AskMoreAsync(_desk.Lin, conversation, WantedKind.Photo, "接頭", "press-1")).ShouldBe(new StaffResult.NotAllowed("bot_too_late"));
        _desk.Time.Advance(TimeSpan.FromDays(7));
        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-2")).ShouldBe(new StaffResult.NotAllowed("too_late"));
    }

    [Fact]
    public async Task Who_does_not_have_the_conversation_changes_nothing()
    {
        var conversation = await _desk.SaysAsync("我要找真人");
        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "您好", "press-1")).ShouldBe(new StaffResult.NotAllowed("not_taken"));
        (await _desk.Actions.CloseAsync(_desk.Lin, conversation)).ShouldBe(new StaffResult.NotAllowed("not_taken"));
        (await _desk.Actions.ReopenAsync(_desk.Lin, conversation)).ShouldBe(new StaffResult.NotAllowed("not_closed"));

        await _desk.Actions.TakeOverAsync(_desk.Lin, conversation);
        var before = _desk.RowOf(conversation);
        StaffResult[] results =
        [
            await _desk.Actions.SayAsync(_desk.Wang, conversation, "您好", "press-2"),
            await _desk.Actions.HandBackAsync(_desk.Wang, conversation),
            await _desk.Actions.ReleaseToQueueAsync(_desk.Wang, conversation),
            await _desk.Actions.CloseAsync(_desk.Wang, conversation),
            await _desk.Actions.AskMoreAsync(_desk.Wang, conversation, WantedKind.Text, "型號？", "press-3"),
        ];

        results.ShouldAllBe(result => result == new StaffResult.TakenBy("林小姐", _desk.Now));
        _desk.RowOf(conversation).ShouldBe(before);
        (await _desk.Actions.TakeOverAsync(_desk.Lin, 4711)).ShouldBe(new StaffResult.Gone());
    }

    [Fact]
    public async Task A_colleague_may_take_it_from_the_one_who_has_it_and_it_is_on_record()
    {
        var conversation = await TakenAsync();
        await _desk.Actions.SayAsync(_desk.Lin, conversation, "我馬上查", "press-1");

        (await _desk.Actions.TakeFromAsync(_desk.Wang, conversation, _desk.Lin.Id)).ShouldBe(new StaffResult.Done());

        (await _desk.BeginAsync(conversation)).ShouldBeNull();
        _desk.MessagesOf(conversation)[^1].Delivery.ShouldBe("withheld");
        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "好了", "press-2")).ShouldBe(new StaffResult.TakenBy("王先生", _desk.Now));
        (await _desk.Actions.TakeFromAsync(_desk.Lin, conversation, 4711)).ShouldBe(new StaffResult.TakenBy("王先生", _desk.Now));
        _desk.AuditOf(conversation)[^1].ShouldBe("王先生 conversation.taken_from_colleague 林小姐");
    }

    [Fact]
    public async Task Handing_back_asks_the_open_question_again()
    {
        await _desk.SaysAsync("我要報修");
        var conversation = await TakenAsync(words: "請問在哪裡看編號？");

        (await _desk.Actions.HandBackAsync(_desk.Lin, conversation)).ShouldBe(new StaffResult.Done());

        var row = _desk.RowOf(conversation);
        (row.Control, row.StaffId, row.StaffName, row.StaffSince).ShouldBe(("bot", null, null, null));
        var said = (await _desk.SendAllAsync(conversation)).ShouldHaveSingleItem();
        said.ToDelivery().Speaker.ShouldBe(Speaker.Bot);
        said.Bubbles.ShouldHaveSingleItem().Phrase.ShouldBe("ask_order");
    }

    [Fact]
    public async Task A_customer_who_writes_after_closing_starts_again_and_the_history_stays()
    {
        await _desk.SaysAsync("我要報修");
        var conversation = await TakenAsync(words: "我想先問價格");
        await _desk.Actions.SayAsync(_desk.Lin, conversation, "已報價。", "press-1");
        await _desk.Actions.CloseAsync(_desk.Lin, conversation);
        _desk.RowOf(conversation).Control.ShouldBe("closed");
        _desk.MessagesOf(conversation)[^1].Phrase.ShouldBe("closed");

        await _desk.SaysAsync("我要報修");

        _desk.RowOf(conversation).Control.ShouldBe("bot");
        var messages = _desk.MessagesOf(conversation);
        messages[^1].Phrase.ShouldBe("ask_order");
        messages.ShouldContain(message => message.From == "staff" && message.Text == "已報價。");
    }

    [Fact]
    public async Task A_closed_conversation_can_be_taken_up_again()
    {
        var conversation = await TakenAsync();
        await _desk.Actions.CloseAsync(_desk.Lin, conversation, quietly: true);
        _desk.MessagesOf(conversation).ShouldNotContain(message => message.Phrase == "closed");
        (await _desk.Actions.TakeOverAsync(_desk.Wang, conversation)).ShouldBe(new StaffResult.NotAllowed("closed"));

        (await _desk.Actions.ReopenAsync(_desk.Wang, conversation)).ShouldBe(new StaffResult.Done());

        _desk.RowOf(conversation).StaffName.ShouldBe("王先生");
        _desk.AuditOf(conversation).ShouldBe(["林小姐 conversation.taken", "林小姐 conversation.closed", "王先生 conversation.reopened"]);
    }

    [Fact]
    public async Task A_customer_who_waits_too_long_for_a_persons_word_is_in_the_queue_again_and_hears_so()
    {
        var conversation = await TakenAsync();
        await _desk.SaysAsync("有人嗎");
        await _desk.PassAsync(TimeSpan.FromMinutes(31));

        var row = _desk.RowOf(conversation);
        (row.Control, row.StaffId).ShouldBe(("queued", null));
        _desk.MessagesOf(conversation)[^1].Phrase.ShouldBe("waiting");
        (await _desk.Actions.SayAsync(_desk.Lin, conversation, "抱歉", "press-1", pays: true)).ShouldBe(new StaffResult.NotAllowed("not_taken"));
    }

    [Fact]
    public async Task Whoever_has_answered_keeps_the_conversation_however_long_the_customer_is_silent()
    {
        var conversation = await TakenAsync();
        await _desk.Actions.SayAsync(_desk.Lin, conversation, "請傳照片", "press-1");
        await _desk.PassAsync(TimeSpan.FromHours(20));
        _desk.RowOf(conversation).StaffId.ShouldBe(_desk.Lin.Id);
    }

    [Fact]
    public async Task What_was_asked_for_through_the_bot_brings_the_conversation_back_into_the_queue()
    {
        var conversation = await TakenAsync();
        (await _desk.Actions.AskMoreAsync(_desk.Lin, conversation, WantedKind.Text, "電壓多少？", "press-1")).ShouldBe(new StaffResult.Done());
        _desk.RowOf(conversation).Control.ShouldBe("bot");
        _desk.MessagesOf(conversation)[^1].Text!.ShouldContain("電壓多少？");

        await _desk.SaysAsync("24V");

        _desk.RowOf(conversation).Control.ShouldBe("queued");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n ", "empty")]
    [InlineData(null, "too_long")]
    public async Task Words_that_cannot_be_sent_are_refused(string? words, string why)
    {
        var conversation = await TakenAsync();
        (await _desk.Actions.SayAsync(_desk.Lin, conversation, words ?? new string('長', StaffActions.LongestText + 1), "press-1")).ShouldBe(new StaffResult.NotAllowed(why));
    }

    private async Task<long> TakenAsync(string channel = "line", string words = "我要找真人")
    {
        var conversation = await _desk.SaysAsync(words, channel);
        await _desk.SendAllAsync(conversation);
        (await _desk.Actions.TakeOverAsync(_desk.Lin, conversation)).ShouldBe(new StaffResult.Done());
        await _desk.WritesAsync("請問", channel);
        await _desk.TurnAsync(conversation);
        return conversation;
    }
}
