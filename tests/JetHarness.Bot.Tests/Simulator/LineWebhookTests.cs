using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class LineWebhookTests : IAsyncLifetime
{
    private SimulatorHost simulator = null!;
    private EchoBot bot = null!;
    private LineCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await EchoBot.StartAsync(simulator);
        mei = await simulator.NewLineCustomerAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task What_a_customer_says_comes_signed_with_ids_and_a_reply_token()
    {
        var act = await mei.Says("線束壞了 🔌");
        act.Statuses.ShouldBe([200]);
        bot.AllSigned.ShouldBeTrue();
        var one = bot.Events.Single();
        one.GetProperty("type").GetString().ShouldBe("message");
        one.GetProperty("message").GetProperty("text").GetString().ShouldBe("線束壞了 🔌");
        one.GetProperty("webhookEventId").GetString()!.Length.ShouldBe(26);
        one.GetProperty("source").GetProperty("userId").GetString().ShouldBe(mei.Id);
        one.GetProperty("mode").GetString().ShouldBe("active");
        one.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean().ShouldBeFalse();
        one.GetProperty("replyToken").GetString().ShouldBe(act.ReplyTokens.Single());
    }

    [Fact]
    public async Task What_the_bot_replies_is_heard_as_one_call_of_several_bubbles()
    {
        var act = await mei.Says("hi");
        (await bot.ReplyAsync(act.ReplyTokens[0], new { type = "text", text = "one" }, new { type = "text", text = "two" })).Status.ShouldBe(200);
        var heard = await mei.Hears("two");
        heard.Bubbles.Select(bubble => bubble.Text).ShouldBe(["one", "two"]);
        heard.Via.ShouldBe("reply");
    }

    [Fact]
    public async Task A_tap_on_a_button_sends_its_postback()
    {
        var act = await mei.Says("hi");
        await bot.ReplyAsync(act.ReplyTokens[0], new
        {
            type = "template",
            altText = "choose",
            template = new { type = "confirm", text = "sure?", actions = new[] { Postback("Yes", "y=1"), Postback("No", "y=0") } },
        });
        (await mei.Hears()).Buttons.ShouldBe(["Yes", "No"]);
        await mei.Taps("No");
        bot.Events.Last().GetProperty("postback").GetProperty("data").GetString().ShouldBe("y=0");
    }

    [Fact]
    public async Task A_quick_reply_is_gone_once_a_newer_message_came()
    {
        var act = await mei.Says("hi");
        var quickReply = new { items = new[] { new { type = "action", action = Postback("Go", "go") } } };
        await bot.ReplyAsync(act.ReplyTokens[0], new { type = "text", text = "next?", quickReply });
        await mei.Says("wait");
        (await Should.ThrowAsync<InvalidOperationException>(() => mei.Taps("Go"))).Message.ShouldContain("no longer shows");
        await mei.Taps("Go", evenGone: true);
        bot.Events.Last().GetProperty("type").GetString().ShouldBe("postback");
    }

    [Fact]
    public async Task The_same_event_can_come_twenty_times_at_once()
    {
        (await mei.Says("hi", new { copies = 20, parallel = true })).Statuses.Count.ShouldBe(20);
        bot.Events.Count().ShouldBe(20);
        bot.Events.Select(one => one.GetProperty("webhookEventId").GetString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_redelivery_is_the_same_event_with_its_mark()
    {
        var act = await mei.Says("hi");
        await simulator.RedeliverAsync(act.EventIds[0]!);
        var (first, second) = (bot.Events.First(), bot.Events.Last());
        second.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean().ShouldBeTrue();
        second.GetProperty("webhookEventId").GetString().ShouldBe(first.GetProperty("webhookEventId").GetString());
        second.GetProperty("replyToken").GetString().ShouldBe(first.GetProperty("replyToken").GetString());
        second.GetProperty("timestamp").GetInt64().ShouldBe(first.GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task What_was_not_taken_is_redelivered_by_itself_once_the_switch_is_on()
    {
        await simulator.ChangeLineAsync(new { redelivery = true });
        bot.Answer = 503;
        var after = await simulator.LastAsync();
        (await mei.Says("hi")).Statuses.ShouldBe([503]);
        bot.Answer = 200;
        var posted = await simulator.WaitAsync((await simulator.WaitAsync(after, "kind=posted", LineCustomer.Patience))[0].GetProperty("seq").GetInt64(), "kind=posted", LineCustomer.Patience);
        posted[0].GetProperty("redelivery").GetBoolean().ShouldBeTrue();
        posted[0].GetProperty("status").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task Events_of_several_customers_can_share_a_body_in_any_order()
    {
        var chen = await simulator.NewLineCustomerAsync("陳先生");
        await mei.Says("one", new { hold = true });
        await chen.Says("two", new { hold = true });
        bot.Bodies.ShouldBeEmpty();
        await simulator.DeliverHeldAsync(order: [2, 1]);
        bot.Bodies.Count.ShouldBe(1);
        bot.Events.Select(one => one.GetProperty("source").GetProperty("userId").GetString()).ShouldBe([chen.Id, mei.Id]);
    }

    [Fact]
    public async Task Standby_events_carry_no_reply_token()
    {
        (await mei.Says("hi", new { standby = true })).ReplyTokens.ShouldBe([null]);
        bot.Events.Single().GetProperty("mode").GetString().ShouldBe("standby");
    }

    [Fact]
    public async Task An_event_can_lack_its_id_and_a_signature_can_be_wrong()
    {
        (await mei.Says("hi", new { withoutEventId = true })).EventIds.ShouldBe([null]);
        bot.AllSigned.ShouldBeTrue();
        await mei.Says("hi", new { wrongSignature = true });
        bot.AllSigned.ShouldBeFalse();
    }

    [Fact]
    public async Task An_album_is_an_event_for_each_photo_in_the_order_asked_for()
    {
        await mei.SendsAlbum(3, order: [3, 1, 2]);
        var sets = bot.Events.Select(one => one.GetProperty("message").GetProperty("imageSet")).ToList();
        sets.Select(set => set.GetProperty("index").GetInt32()).ShouldBe([3, 1, 2]);
        sets.Select(set => set.GetProperty("total").GetInt32()).Distinct().ShouldBe([3]);
        sets.Select(set => set.GetProperty("id").GetString()).Distinct().Count().ShouldBe(1);
        bot.Bodies.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Blocking_and_taking_back_are_events_of_their_own()
    {
        await mei.Says("oops");
        await mei.Unsends();
        await mei.Blocks();
        await mei.Unblocks();
        bot.Events.Select(one => one.GetProperty("type").GetString()).ShouldBe(["message", "unsend", "unfollow", "follow"]);
        (await mei.Transcript()).Single().Unsent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_kind_of_event_that_nobody_knows_can_be_sent()
    {
        await mei.Causes("greatNewEvent", new { great = new { really = true } });
        bot.Events.Single().GetProperty("great").GetProperty("really").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_wish_that_lacks_something_is_told_what()
    {
        (await Should.ThrowAsync<InvalidOperationException>(() => simulator.PostAsync($"control/line/customers/{mei.Id}/say", new { }))).Message.ShouldContain("'text' is missing");
        (await Should.ThrowAsync<InvalidOperationException>(() => simulator.ChangeLineAsync(new { monthlyLimit = "many" }))).Message.ShouldContain("400");
        (await Should.ThrowAsync<InvalidOperationException>(() => simulator.ChangeLineAsync(new { colour = "red" }))).Message.ShouldContain("colour");
    }

    [Fact]
    public async Task A_group_event_says_the_group_and_who()
    {
        var group = (await simulator.PostAsync("control/line/groups", new { name = "Family" })).GetProperty("id").GetString()!;
        await mei.Causes("memberJoined", new { joined = new { members = new[] { new { type = "user", userId = mei.Id } } } }, replyable: true, groupId: group);
        var source = bot.Events.Single().GetProperty("source");
        (source.GetProperty("type").GetString(), source.GetProperty("groupId").GetString()).ShouldBe(("group", group));
    }

    private static object Postback(string label, string data) => new { type = "postback", label, data, displayText = label };
}
