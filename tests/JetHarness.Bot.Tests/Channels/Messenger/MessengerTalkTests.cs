using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>Whole talks over Messenger, from the signed webhook to what Meta is sent.</summary>
public class MessengerTalkTests
{
    private const string Mei = "7140012345678901";
    private const string OurApp = "1821152484774199";
    private const string Inbox = "263902037430900";

    [Fact]
    public async Task A_post_with_three_entries_makes_the_right_turns_and_no_other()
    {
        await using var page = await MessengerPage.OpenAsync();
        JsonNode[] entries =
        [
            MessengerPage.Entry([page.Text("101", "你好"), page.Text("102", "hello")]),
            MessengerPage.Entry(standby: [page.Text("103", "你好")]),
            MessengerPage.Entry([page.Text("104", "こんにちは")], [page.Text("105", "hello"), page.From("105", "read", new JsonObject { ["watermark"] = 1 })]),
        ];

        (await page.PostAsync(entries)).ShouldBe(HttpStatusCode.OK);
        foreach (var psid in new[] { "101", "102", "104" })
        {
            await page.HeardAsync(psid, 1);
        }

        foreach (var psid in new[] { "101", "102", "103", "104", "105" })
        {
            (await page.ConversationAsync(psid, MessengerPage.IsSettled)).GetProperty("messages")[0].GetProperty("from").GetString().ShouldBe("customer");
        }

        page.Taken.Select(sent => sent["recipient"]!["id"]!.GetValue<string>()).ShouldBe(["101", "102", "104"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_message_however_often_and_parallel_is_answered_once()
    {
        await using var page = await MessengerPage.OpenAsync();
        var text = page.Text(Mei, "你好").ToJsonString();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => page.PostAsync(MessengerPage.Entry([JsonNode.Parse(text)!]))));

        await page.ConversationAsync(Mei, MessengerPage.IsSettled);
        page.Heard(Mei).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Quick_replies_offer_what_LINE_offers_and_a_tap_goes_on()
    {
        await using var page = await MessengerPage.OpenAsync();
        await page.PostAsync(MessengerPage.Entry([page.Text(Mei, "你好")]));
        await page.HeardAsync(Mei, 1);
        var replies = page.Taken.Single()["message"]!["quick_replies"]!.AsArray();
        replies.Select(reply => reply!["payload"]!.GetValue<string>()).ShouldContain("menu/fault");

        await page.PostAsync(MessengerPage.Entry([page.From(Mei, "message", new JsonObject { ["mid"] = "m_tap", ["text"] = "報修", ["quick_reply"] = new JsonObject { ["payload"] = "menu/fault" } })]));
        await page.HeardAsync(Mei, 2);
        (await page.ConversationAsync(Mei, MessengerPage.IsSettled)).GetProperty("awaiting").GetString().ShouldBe("order");
    }

    [Fact]
    public async Task A_person_in_the_page_inbox_silences_the_bot_with_what_it_had_queued_and_handing_back_wakes_it_at_the_open_question()
    {
        await using var page = await MessengerPage.OpenAsync();
        await page.PostAsync(MessengerPage.Entry([page.From(Mei, "postback", new JsonObject { ["mid"] = "m_p", ["title"] = "報修", ["payload"] = "menu/fault" })]));
        await page.HeardAsync(Mei, 1);

        // Meta is slow, the next answer waits in the queue, and then a colleague writes in the inbox.
        page.OnSend = _ => Task.FromResult<(int, string)?>((400, """{"error":{"code":613}}"""));
        await page.PostAsync(MessengerPage.Entry([page.Text(Mei, "JH-20251104-9999")]));
        await page.ConversationAsync(Mei, conversation => conversation.GetProperty("pending").GetInt64() == 0 && Deliveries(conversation).Contains("queued"));
        await page.PostAsync(MessengerPage.Entry([page.Echo(Mei, "您好,我來為您處理", null)]));
        await page.ConversationAsync(Mei, conversation => conversation.GetProperty("control").GetString() == "staff");
        page.OnSend = _ => Task.FromResult<(int, string)?>(null);
        await page.PostAsync(MessengerPage.Entry([page.Text(Mei, "謝謝")]));
        var silent = await page.ConversationAsync(Mei, MessengerPage.IsSettled);
        page.Heard(Mei).Count.ShouldBe(1);

        await page.PostAsync(MessengerPage.Entry([page.Passed(Mei, OurApp)]));
        await page.HeardAsync(Mei, 2);
        var back = await page.ConversationAsync(Mei, conversation => conversation.GetProperty("control").GetString() == "bot");
        back.GetProperty("awaiting").GetString().ShouldBe("order");
        back.GetProperty("messages").EnumerateArray().ShouldContain(message => message.GetProperty("from").GetString() == "staff" && message.GetProperty("text").GetString() == "您好,我來為您處理");
        Deliveries(silent).Where(delivery => delivery is not null).ShouldBe(["accepted", "accepted", "withheld"]);
    }

    [Fact]
    public async Task What_waits_together_is_turned_in_the_order_in_which_it_happened()
    {
        await using var page = await MessengerPage.OpenAsync();
        var (first, second) = (page.Text(Mei, "你好"), page.Text(Mei, "專人"));
        await page.PostAsync(MessengerPage.Entry([second, first]));

        var conversation = await page.ConversationAsync(Mei, MessengerPage.IsSettled);
        conversation.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from").GetString() == "customer")
            .Select(message => message.GetProperty("text").GetString()).ShouldBe(["你好", "專人"]);
        conversation.GetProperty("control").GetString().ShouldBe("queued");
    }

    [Fact]
    public async Task What_comes_late_of_a_hand_over_moves_nothing_back()
    {
        await using var page = await MessengerPage.OpenAsync();
        await page.PostAsync(MessengerPage.Entry([page.From(Mei, "postback", new JsonObject { ["mid"] = "m_p", ["title"] = "報修", ["payload"] = "menu/fault" })]));
        await page.HeardAsync(Mei, 1);
        var (late, toInbox, words, toUs) = (page.Passed(Mei, OurApp), page.Passed(Mei, Inbox), page.Echo(Mei, "我看一下", null), page.Passed(Mei, OurApp));

        await page.PostAsync(MessengerPage.Entry([toInbox]));
        await page.ConversationAsync(Mei, conversation => conversation.GetProperty("control").GetString() == "staff");
        await page.PostAsync(MessengerPage.Entry([late]));
        (await page.ConversationAsync(Mei, MessengerPage.IsSettled)).GetProperty("control").GetString().ShouldBe("staff", "it was passed on since");

        await page.PostAsync(MessengerPage.Entry([toUs]));
        await page.ConversationAsync(Mei, conversation => conversation.GetProperty("control").GetString() == "bot");
        await page.PostAsync(MessengerPage.Entry([words]));
        var back = await page.ConversationAsync(Mei, conversation => MessengerPage.IsSettled(conversation)
            && conversation.GetProperty("messages").EnumerateArray().Any(message => message.GetProperty("text").GetString() == "我看一下"));
        back.GetProperty("control").GetString().ShouldBe("bot", "it was said before the chat was given back");
    }

    [Fact]
    public async Task A_send_that_was_taken_without_an_answer_is_closed_by_its_echo_and_not_sent_twice()
    {
        await using var page = await MessengerPage.OpenAsync();
        var tries = new List<string>();
        page.OnSend = async sent =>
        {
            var key = sent["message"]!["metadata"]!.GetValue<string>();
            tries.Add(key);
            // The echo overtakes the answer, which never comes.
            await page.PostAsync(MessengerPage.Entry([page.Echo(Mei, sent["message"]!["text"]!.GetValue<string>(), key)]));
            return (500, "");
        };
        await page.PostAsync(MessengerPage.Entry([page.Text(Mei, "你好")]));

        var conversation = await page.ConversationAsync(Mei, conversation => MessengerPage.IsSettled(conversation) && conversation.GetProperty("messages").GetArrayLength() > 1);
        Deliveries(conversation).ShouldAllBe(delivery => delivery == null || delivery == "accepted");
        conversation.GetProperty("control").GetString().ShouldBe("bot");
        tries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_dead_token_loses_nothing_and_all_goes_in_order_with_the_new_one()
    {
        await using var page = await MessengerPage.OpenAsync();
        page.OnSend = _ => Task.FromResult<(int, string)?>((400, """{"error":{"code":190}}"""));
        foreach (var psid in new[] { "101", "102" })
        {
            (await page.PostAsync(MessengerPage.Entry([page.Text(psid, "報修")]))).ShouldBe(HttpStatusCode.OK);
            (await page.PostAsync(MessengerPage.Entry([page.Text(psid, "專人")]))).ShouldBe(HttpStatusCode.OK);
            await page.ConversationAsync(psid, conversation =>
                conversation.GetProperty("pending").GetInt64() == 0 && Deliveries(conversation).Count(delivery => delivery == "queued") >= 2);
        }

        page.OnSend = _ => Task.FromResult<(int, string)?>(null);
        foreach (var psid in new[] { "101", "102" })
        {
            var conversation = await page.ConversationAsync(psid, MessengerPage.IsSettled);
            var said = conversation.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from").GetString() == "bot");
            string.Join("\n\n", page.Heard(psid)).ShouldBe(string.Join("\n\n", said.Select(message => message.GetProperty("text").GetString())));
        }
    }

    [Fact]
    public async Task Every_situation_on_file_is_taken_with_200_and_stops_nothing()
    {
        await using var page = await MessengerPage.OpenAsync();
        foreach (var situation in Payload.Situations("messenger"))
        {
            var body = JsonNode.Parse(Payload.Read("messenger", situation))!;
            if (body["entry"] is JsonArray entries)
            {
                (await page.PostAsync([.. entries.Where(entry => entry is not null).Select(entry => entry!.DeepClone())])).ShouldBe(HttpStatusCode.OK, situation);
            }
        }

        await page.PostAsync(MessengerPage.Entry([page.Text("999", "你好")]));
        await page.HeardAsync("999", 1);
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=the-verify-token&hub.challenge=1158201444", HttpStatusCode.OK, "1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=another&hub.challenge=1158201444", HttpStatusCode.Forbidden, "")]
    [InlineData("hub.mode=unsubscribe&hub.verify_token=the-verify-token&hub.challenge=1", HttpStatusCode.Forbidden, "")]
    [InlineData("hub.mode=subscribe&hub.verify_token=the-verify-token", HttpStatusCode.Forbidden, "")]
    [InlineData("", HttpStatusCode.Forbidden, "")]
    public async Task Metas_check_of_the_address_gets_its_challenge_or_403(string query, HttpStatusCode status, string body)
    {
        await using var page = await MessengerPage.OpenAsync();
        using var response = await page.Http.GetAsync("webhooks/messenger?" + query);
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
        if (status == HttpStatusCode.OK)
        {
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        }
    }

    private static List<string?> Deliveries(JsonElement conversation) =>
        [.. conversation.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("delivery").GetString())];
}
