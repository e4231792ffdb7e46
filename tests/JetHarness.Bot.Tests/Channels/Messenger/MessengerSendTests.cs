using System.Net.Sockets;
using System.Net;
using System.Text.Json.Nodes;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>What goes to Meta, when, and how it ends.</summary>
public class MessengerSendTests : MessengerAtLoopback
{
    private const string Sent = """{"recipient_id":"7140012345678901","message_id":"m_sent"}""";
    private const string Owner = """{"data":[{"thread_owner":{"app_id":"263902037430900"}}]}""";

    [Fact]
    public async Task A_message_goes_with_its_type_its_key_the_token_and_the_proof()
    {
        Meta.Answers(200, Sent);
        (await SendAsync(Said("您好"))).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["m_sent"]);

        var request = Meta.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe($"POST /graph/v26.0/109/messages?appsecret_proof={Proof}");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Body.ShouldBe("""{"recipient":{"id":"7140012345678901"},"messaging_type":"RESPONSE","message":{"text":"您好","metadata":"5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11"}}""");
    }

    [Fact]
    public async Task While_the_app_secret_is_replaced_the_proof_is_made_with_the_new_one()
    {
        Meta.Answers(200, Sent);
        await SendAsync(Said("您好"), options => options.PreviousAppSecret = "the-old-one");

        Meta.Requests.ShouldHaveSingleItem().Line.ShouldEndWith($"appsecret_proof={Proof}");
    }

    [Theory]
    [InlineData(0, 24, 0, 0, "RESPONSE")]
    [InlineData(0, 24, 0, 1, null)]
    [InlineData(3, 0, 0, 0, null)]
    [InlineData(8, 0, 0, 0, null)]
    public async Task The_bot_answers_for_24_hours_and_not_a_second_longer(int days, int hours, int minutes, int seconds, string? type) =>
        await Check(Said("hi", new TimeSpan(days, hours, minutes, seconds)), type, null);

    [Theory]
    [InlineData(0, 24, 0, 0, "RESPONSE", null)]
    [InlineData(0, 24, 0, 1, "MESSAGE_TAG", "HUMAN_AGENT")]
    [InlineData(6, 0, 0, 0, "MESSAGE_TAG", "HUMAN_AGENT")]
    [InlineData(7, 0, 0, 0, "MESSAGE_TAG", "HUMAN_AGENT")]
    [InlineData(7, 0, 0, 1, null, null)]
    [InlineData(7, 0, 1, 0, null, null)]
    public async Task A_person_answers_for_seven_days_from_the_second_on_with_a_tag(int days, int hours, int minutes, int seconds, string? type, string? tag) =>
        await Check(Said("hi", new TimeSpan(days, hours, minutes, seconds)) with { Speaker = Speaker.Staff }, type, tag);

    [Fact]
    public async Task What_is_withheld_says_what_is_allowed_instead()
    {
        (await SendAsync(Said("hi", TimeSpan.FromHours(25)))).ShouldBe(new SendResult.Withheld(
            "The bot may answer for 24 hours after the customer's last words (2026-11-21 02:04 UTC). A person may still answer until 2026-11-28 02:04 UTC. "
            + "Allowed instead: wait until the customer writes again; send a Utility template that Meta has approved; or use mail or telephone."));
        (await SendAsync(Said("hi") with { CustomerAt = null })).ShouldBeOfType<SendResult.Withheld>();
        Meta.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_chat_may_be_anothers_its_owner_is_asked_before_the_send()
    {
        Meta.Answers(200, Owner);
        (await SendAsync(Said("hi") with { IsThreadDoubtful = true })).ShouldBeOfType<SendResult.NotOurThread>();
        Meta.Requests.ShouldHaveSingleItem().Line.ShouldBe($"GET /graph/v26.0/109/thread_owner?appsecret_proof={Proof}&recipient=7140012345678901");
    }

    [Theory]
    [InlineData(200, """{"data":[]}""")]
    [InlineData(200, """{"data":[{"thread_owner":{"app_id":1821152484774199}}]}""")]
    [InlineData(400, """{"error":{"code":100}}""")]
    public async Task Where_no_other_owner_is_named_the_send_is_tried(int status, string body)
    {
        Meta.Answers(status, body).Answers(200, Sent);
        (await SendAsync(Said("hi") with { IsThreadDoubtful = true }, options => options.AppId = "1821152484774199")).ShouldBeOfType<SendResult.Accepted>();
    }

    [Fact]
    public async Task With_staff_in_the_pages_inbox_the_owner_is_asked_before_each_send()
    {
        Meta.Answers(200, Owner);
        (await SendAsync(Said("hi"), options => options.StaffIn = StaffPlace.PageInbox)).ShouldBeOfType<SendResult.NotOurThread>();
    }

    [Fact]
    public async Task Of_what_waited_in_the_queue_the_owner_is_asked_before_the_send()
    {
        Meta.Answers(200, Owner);
        (await SendAsync(Said("hi") with { PlannedAt = Time.GetUtcNow().AddMinutes(-1) })).ShouldBeOfType<SendResult.NotOurThread>();
    }

    [Fact]
    public async Task A_person_of_ours_takes_the_chat_from_another_app_before_the_words_and_the_bot_does_not()
    {
        Meta.Answers(200, Owner).Answers(200, """{"success":true}""").Answers(200, Sent);
        (await SendAsync(Said("hi") with { IsThreadDoubtful = true, Speaker = Speaker.Staff })).ShouldBeOfType<SendResult.Accepted>();
        Meta.Requests.Select(request => request.Line.Split('?')[0]).ShouldBe(
            ["GET /graph/v26.0/109/thread_owner", "POST /graph/v26.0/109/take_thread_control", "POST /graph/v26.0/109/messages"]);
    }

    [Fact]
    public async Task Words_of_a_person_carry_the_persona_and_a_persona_that_is_gone_is_told()
    {
        Meta.Answers(200, Sent).Answers(400, """{"error":{"code":100,"message":"(#100) Invalid persona_id"}}""");
        var words = Said("hi") with { Speaker = Speaker.Staff, SpeakerName = "陳小姐", PersonaId = "9090" };
        (await SendAsync(words)).ShouldBeOfType<SendResult.Accepted>();
        JsonNode.Parse(Meta.Requests.Single().Body)!["persona_id"]!.GetValue<string>().ShouldBe("9090");
        (await SendAsync(words)).ShouldBeOfType<SendResult.PersonaGone>();
    }

    [Theory]
    [InlineData(200, """{"id":909012345678901234}""", "909012345678901234")]
    [InlineData(400, """{"error":{"code":100}}""", null)]
    [InlineData(500, "", null)]
    public async Task A_persona_is_made_of_a_name_and_a_picture_where_Meta_makes_one(int status, string body, string? id)
    {
        Meta.Answers(status, body);
        (await Channel().MakePersonaAsync(new string('陳', 60), CancellationToken.None)).ShouldBe(id);
        var request = Meta.Requests.ShouldHaveSingleItem();
        request.Line.ShouldStartWith("POST /graph/v26.0/109/personas?");
        request.Body.ShouldBe($$"""{"name":"{{new string('陳', 49)}}…","profile_picture_url":"https://graph.facebook.com/109/picture?type=large"}""");
    }

    [Fact]
    public async Task What_may_have_been_sent_is_looked_for_and_not_sent_again_if_it_is_there()
    {
        Meta.Answers(200, Conversation("hi", "2026-11-22T03:04:05+0000", "109"));
        (await SendAsync(Said("hi") with { IsAskedAgain = true })).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["m_found"]);
        Meta.Requests.ShouldHaveSingleItem().Line.ShouldStartWith($"GET /graph/v26.0/109/conversations?appsecret_proof={Proof}&platform=messenger&user_id=7140012345678901&fields=");
    }

    [Theory]
    [InlineData("hi", "2026-11-22T03:03:00+0000", "109")]
    [InlineData("other words", "2026-11-22T03:04:05+0000", "109")]
    [InlineData("hi", "2026-11-22T03:04:05+0000", Psid)]
    [InlineData("hi", "no time", "109")]
    public async Task What_is_not_there_is_sent_once_more(string words, string createdAt, string from)
    {
        Meta.Answers(200, Conversation(words, createdAt, from)).Answers(200, Sent);
        (await SendAsync(Said("hi") with { IsAskedAgain = true })).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["m_sent"]);
        Meta.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_looked_for_is_sent_once_more()
    {
        Meta.Answers(403, "").Answers(200, Sent);
        (await SendAsync(Said("hi") with { IsAskedAgain = true })).ShouldBeOfType<SendResult.Accepted>();
    }

    [Fact]
    public async Task A_connection_that_breaks_off_leaves_the_end_unknown()
    {
        Meta.Answers(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        (await SendAsync(Said("hi"))).ShouldBeOfType<SendResult.Unknown>();
        Meta.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_a_redirect_leads_nobody_gets_words_or_token()
    {
        await using var elsewhere = await Loopback.StartAsync();
        Meta.Answers(307, headers: ("Location", elsewhere.Url));

        (await SendAsync(Said("秘密"))).ShouldNotBeOfType<SendResult.Accepted>();

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await SendAsync(Said("hi"), options => options.GraphBaseUrl = $"http://127.0.0.1:{port}")).ShouldBeOfType<SendResult.TryLater>();
    }

    [Fact]
    public async Task Without_words_Meta_is_not_called()
    {
        (await SendAsync(Said(" "))).ShouldBeOfType<SendResult.GiveUp>();
        Meta.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task That_an_answer_is_on_its_way_is_shown_as_best_it_can()
    {
        Meta.Answers(200, "{}").Answers(500);
        await Channel().ShowLoadingAsync(Psid, CancellationToken.None);
        Meta.Requests.Select(request => JsonNode.Parse(request.Body)!["sender_action"]!.GetValue<string>()).ShouldBe(["mark_seen", "typing_on"]);
    }

    private async Task Check(Delivery delivery, string? type, string? tag)
    {
        Meta.Answers(200, Sent);
        var result = await SendAsync(delivery);
        if (type is null)
        {
            result.ShouldBeOfType<SendResult.Withheld>();
            Meta.Requests.ShouldBeEmpty();
            return;
        }

        result.ShouldBeOfType<SendResult.Accepted>();
        var body = JsonNode.Parse(Meta.Requests.ShouldHaveSingleItem().Body)!;
        body["messaging_type"]!.GetValue<string>().ShouldBe(type);
        body["tag"]?.GetValue<string>().ShouldBe(tag);
        (body["tag"] is null).ShouldBe(tag is null);
    }

    private Task<SendResult> SendAsync(Delivery delivery, Action<MessengerOptions>? change = null) => Channel(change).SendAsync(delivery, CancellationToken.None);

    private static string Conversation(string words, string createdAt, string from) =>
        $$$$"""{"data":[{"messages":{"data":[{"id":"m_other","message":"?","created_time":"{{{{createdAt}}}}","from":{"id":"109"}},{"id":"m_found","message":"{{{{words}}}}","created_time":"{{{{createdAt}}}}","from":{"id":"{{{{from}}}}"}}]}}]}""";
}
