using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerEventsTests
{
    private const string Page = "109388765432101";
    private const string Person = "7140012345678901";
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_event_gives_what_storing_it_needs()
    {
        var read = One("text");

        (read.EventId, read.MessageId, read.Type, read.ChatId).ShouldBe(("message:m_text", "m_text", "message", Person));
        read.At.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1795312801000));
        read.ReplyToken.ShouldBeNull();
        read.IsStandby.ShouldBeFalse();
        JsonNode.Parse(read.Raw.Span)!["message"]!["text"]!.GetValue<string>().ShouldBe("插頭鬆了,燈不亮。");
    }

    [Fact]
    public void Every_entry_and_both_of_its_lists_are_read_in_order()
    {
        var events = Read("three_entries_with_standby");

        events.Select(e => e.MessageId).ShouldBe(["m_3a", "m_3b", "m_3c", "m_3d", null]);
        events.Select(e => e.IsStandby).ShouldBe([false, false, true, false, true]);
        events.Select(e => e.ChatId!.Last()).ShouldBe(['1', '1', '2', '3', '4']);
    }

    [Fact]
    public void The_chat_is_the_person_on_whichever_side()
    {
        foreach (var situation in new[] { "text", "echo_of_ours", "pass_to_us", "take_from_us", "read", "postback" })
        {
            One(situation).ChatId.ShouldBe(Person, situation);
        }

        One("optin_of_a_guest").ChatId.ShouldBeNull();
        One("app_roles").ChatId.ShouldBeNull();
        One("policy_enforcement").ChatId.ShouldBeNull();
        One("hand_over_without_a_person").ChatId.ShouldBeNull();
    }

    [Fact]
    public void What_happened_on_another_page_is_recorded_in_no_chat_of_ours() => One("another_page").ChatId.ShouldBeNull();

    [Fact]
    public void An_edit_and_a_removal_bring_no_message_of_their_own()
    {
        One("message_edited").MessageId.ShouldBeNull();
        One("message_taken_back").MessageId.ShouldBeNull();
        One("message_taken_back").EventId.ShouldNotBe(One("text").EventId);
    }

    [Fact]
    public void An_echo_and_a_postback_bring_one()
    {
        (One("echo_of_ours").Type, One("echo_of_ours").MessageId).ShouldBe(("echo", "m_e1"));
        One("message_of_the_page_not_marked").Type.ShouldBe("echo");
        One("postback").MessageId.ShouldBe("m_postback");
        One("postback_from_before_ids").MessageId.ShouldBeNull();
    }

    [Fact]
    public void Copies_of_an_event_have_one_id_though_times_and_addresses_differ()
    {
        Id("image", e => e["message"]!["attachments"]![0]!["payload"]!["url"] = "https://scontent.yy.fbcdn.net/other.jpg").ShouldBe(One("image").EventId);
        Id("text", e => e["timestamp"] = 1795312809999).ShouldBe(One("text").EventId);
        Id("postback", e => e["timestamp"] = 1795312809999).ShouldBe(One("postback").EventId);
        Id("read", e => e["timestamp"] = 1795312809999).ShouldBe(One("read").EventId);
        Id("read", e => e["read"]!["watermark"] = "1795312801000").ShouldBe(One("read").EventId);
        Id("message_edited", e => e["message_edit"]!["num_edit"] = "1").ShouldBe(One("message_edited").EventId);
        Id("pass_to_us", e => e["pass_thread_control"]!["metadata"] = "other").ShouldBe(One("pass_to_us").EventId);
        Id("pass_to_us", e => e["pass_thread_control"]!["new_owner_app_id"] = "1821152484774199").ShouldBe(One("pass_to_us").EventId);
        Id("postback_from_before_ids", e => e["timestamp"] = 1795312801000).ShouldBe(One("postback_from_before_ids").EventId);
    }

    [Fact]
    public void Events_that_differ_have_different_ids()
    {
        Id("message_edited", e => e["message_edit"]!["num_edit"] = 2).ShouldNotBe(One("message_edited").EventId);
        Id("read", e => e["read"]!["watermark"] = 1795312802000).ShouldNotBe(One("read").EventId);
        Id("reaction", e => e["reaction"]!["action"] = "unreact").ShouldNotBe(One("reaction").EventId);
        Id("pass_to_us", e => e["timestamp"] = 1795312809999).ShouldNotBe(One("pass_to_us").EventId);
        Id("pass_to_us", e => e["pass_thread_control"]!["new_owner_app_id"] = null).ShouldNotBe(One("pass_to_us").EventId);
        Id("postback_from_before_ids", e => e["postback"]!["payload"] = "menu/new").ShouldNotBe(One("postback_from_before_ids").EventId);
        Id("postback_from_before_ids", e => e["sender"]!["id"] = "1").ShouldNotBe(One("postback_from_before_ids").EventId);
        Id("referral", e => e["timestamp"] = 1795312809999).ShouldNotBe(One("referral").EventId);
        Read("events_that_are_no_objects").Select(e => e.EventId).ShouldBeUnique();
    }

    [Fact]
    public void Ids_and_times_are_read_in_every_form()
    {
        var read = One("ids_that_are_numbers");
        read.ChatId.ShouldBe("90071992547409931");
        read.At.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1795312801));
        One("take_from_us").At.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1795312801));
    }

    [Fact]
    public void Without_a_time_of_its_own_an_event_has_its_entrys() => One("timestamp_missing").At.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1795312801500));

    [Fact]
    public void An_id_that_is_too_long_for_an_index_is_hashed()
    {
        One("an_id_longer_than_any_index_takes").MessageId!.ShouldMatch("^sha256:[0-9a-f]{64}$");
        One("an_id_longer_than_any_index_takes").EventId.ShouldBe("message:" + One("an_id_longer_than_any_index_takes").MessageId);
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("dashboard_test")]
    [InlineData("instagram")]
    [InlineData("no_entries")]
    public void What_is_not_about_the_pages_chats_holds_no_event(string situation) => Read(situation).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"object\":\"page\"")]
    [InlineData("{} {}")]
    public void What_is_no_JSON_object_is_told_apart(string body) => MessengerEvents.Read(Encoding.UTF8.GetBytes(body), Page, Received).ShouldBeNull();

    [Fact]
    public void No_byte_that_is_lost_or_changed_on_the_way_makes_it_throw()
    {
        foreach (var situation in Payload.Situations("messenger"))
        {
            var body = Payload.Read("messenger", situation);
            for (var i = 0; i < 12; i++)
            {
                var at = (int)(SHA256.HashData(Encoding.UTF8.GetBytes($"{situation} {i}"))[0] / 256.0 * body.Length);
                foreach (var changed in new[] { body[..at], [.. body[..at], 0xFF, .. body[(at + 1)..]], [.. body[..at], .. body[(at + 1)..]] })
                {
                    foreach (var read in MessengerEvents.Read(changed, Page, Received) ?? [])
                    {
                        MessengerInterpreter.Interpret(read.Raw, Page, null, Received);
                    }
                }
            }
        }
    }

    private static ImmutableArray<ChannelEvent> Read(string situation) =>
        MessengerEvents.Read(Payload.Read("messenger", situation), Page, Received).ShouldNotBeNull();

    private static ChannelEvent One(string situation) => Read(situation).ShouldHaveSingleItem();

    private static string Id(string situation, Action<JsonNode> edit)
    {
        var body = JsonNode.Parse(Payload.Read("messenger", situation))!;
        edit(body["entry"]![0]!["messaging"]![0]!);
        return MessengerEvents.Read(Encoding.UTF8.GetBytes(body.ToJsonString()), Page, Received).ShouldNotBeNull().ShouldHaveSingleItem().EventId;
    }
}
