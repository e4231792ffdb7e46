using System.Text.Json.Nodes;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>How a chat is given to somebody: the calls that Meta gets, in order, and how that ends.</summary>
public class MessengerRoutingTests : MessengerAtLoopback
{
    private const string Done = """{"success":true}""";
    private const string Ours = """{"data":[{"thread_owner":{"app_id":"1821152484774199","expiration":1}}]}""";
    private const string Inboxes = """{"data":[{"thread_owner":{"app_id":263902037430900}}]}""";
    private const string Nobodys = """{"data":[]}""";

    [Fact]
    public async Task Staff_in_our_console_takes_the_chat_from_another_app_and_keeps_it_for_seven_days()
    {
        Meta.Answers(200, Inboxes).Answers(200, Done).Answers(200, Done);
        (await GiveAsync(ChatHolder.Staff)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Us));
        Calls.ShouldBe(["thread_owner", "take_thread_control", "extend_thread_control"]);
        JsonNode.Parse(Meta.Requests.Last().Body)!["duration"]!.GetValue<int>().ShouldBe(604800);
    }

    [Fact]
    public async Task What_is_ours_is_kept_and_not_taken()
    {
        Meta.Answers(200, Ours).Answers(200, Done);
        (await GiveAsync(ChatHolder.Staff)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Us));
        Calls.ShouldBe(["thread_owner", "extend_thread_control"]);
    }

    [Fact]
    public async Task What_nobody_is_known_to_hold_is_left_alone()
    {
        Meta.Answers(200, Nobodys);
        (await GiveAsync(ChatHolder.Staff)).ShouldBeOfType<SendResult.Accepted>();
        Calls.ShouldBe(["thread_owner"]);
    }

    [Fact]
    public async Task An_idle_chat_that_was_anothers_is_taken_and_the_bot_does_not_extend_it()
    {
        Meta.Answers(200, Nobodys).Answers(200, Done);
        (await GiveAsync(ChatHolder.Bot, doubtful: true)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Us));
        Calls.ShouldBe(["thread_owner", "take_thread_control"]);
    }

    [Fact]
    public async Task Where_the_page_has_no_default_app_there_is_nothing_to_take()
    {
        Meta.Answers(200, Inboxes).Answers(400, """{"error":{"code":27}}""");
        (await GiveAsync(ChatHolder.Staff)).ShouldBeOfType<SendResult.Accepted>();
    }

    [Fact]
    public async Task What_may_not_be_taken_is_asked_for_during_a_minute_and_then_staff_is_told_where_to_answer()
    {
        Meta.Answers(200, Inboxes).Answers(400, """{"error":{"code":10}}""").Answers(200, Done);
        (await GiveAsync(ChatHolder.Staff)).ShouldBeOfType<SendResult.TryLater>();
        Calls.ShouldBe(["thread_owner", "take_thread_control", "request_thread_control"]);

        Meta.Answers(200, Inboxes).Answers(400, """{"error":{"code":10}}""");
        (await GiveAsync(ChatHolder.Staff, ago: TimeSpan.FromMinutes(1))).ShouldBeOfType<SendResult.GiveUp>().Why.ShouldContain("Conversation routing");
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(400, """{"error":{"code":2}}""")]
    public async Task A_passing_trouble_is_waited_out(int status, string body)
    {
        Meta.Answers(200, Inboxes).Answers(status, body);
        (await GiveAsync(ChatHolder.Staff)).ShouldBeOfType<SendResult.TryLater>();
    }

    [Fact]
    public async Task Too_many_calls_are_a_trouble_of_the_whole_page()
    {
        Meta.Answers(200, Inboxes).Answers(400, """{"error":{"code":613}}""");
        (await GiveAsync(ChatHolder.Staff)).ShouldBeOfType<SendResult.Busy>();
    }

    [Fact]
    public async Task Staff_in_the_pages_inbox_gets_the_chat_by_passing_it_there()
    {
        Meta.Answers(200, Ours).Answers(200, Done);
        (await GiveAsync(ChatHolder.Staff, StaffPlace.PageInbox)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Other));
        Calls.ShouldBe(["thread_owner", "pass_thread_control"]);
        Meta.Requests.Last().Body.ShouldBe("""{"recipient":{"id":"7140012345678901"},"target_app_id":"263902037430900","metadata":"A person is to answer."}""");
    }

    [Fact]
    public async Task A_chat_that_the_inbox_has_already_is_not_passed_and_one_that_cannot_be_is_told()
    {
        Meta.Answers(200, Inboxes);
        (await GiveAsync(ChatHolder.Staff, StaffPlace.PageInbox)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Other));

        Meta.Answers(200, Ours).Answers(400, """{"error":{"code":100,"message":"no such app"}}""");
        (await GiveAsync(ChatHolder.Staff, StaffPlace.PageInbox)).ShouldBeOfType<SendResult.GiveUp>().Why.ShouldContain("answer there all the same");
    }

    [Fact]
    public async Task Who_asks_for_the_chat_in_the_inbox_gets_it_wherever_our_staff_works()
    {
        Meta.Answers(200, Ours).Answers(200, Done);
        (await GiveAsync(ChatHolder.Inbox)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Other));
        Calls.ShouldBe(["thread_owner", "pass_thread_control"]);
    }

    [Fact]
    public async Task Only_what_is_ours_is_given_up()
    {
        Meta.Answers(200, Ours).Answers(200, Done);
        (await GiveAsync(ChatHolder.Nobody)).ShouldBe(new SendResult.ChatGiven(ThreadOwner.Nobody));
        Calls.ShouldBe(["thread_owner", "release_thread_control"]);

        Meta.Answers(200, Inboxes);
        (await GiveAsync(ChatHolder.Nobody)).ShouldBeOfType<SendResult.Accepted>();
        Calls.Count.ShouldBe(3);
    }

    private List<string> Calls => [.. Meta.Requests.Select(request => request.Line.Split('?')[0].Split('/')[^1])];

    private Task<SendResult> GiveAsync(ChatHolder to, StaffPlace staffIn = StaffPlace.Console, bool doubtful = false, TimeSpan ago = default)
    {
        var call = Said("") with { Bubbles = [], GivesChatTo = to, IsThreadDoubtful = doubtful, PlannedAt = Time.GetUtcNow() - ago };
        return Channel(options => (options.AppId, options.StaffIn) = ("1821152484774199", staffIn)).SendAsync(call, CancellationToken.None);
    }
}
