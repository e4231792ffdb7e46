using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineEventsTests
{
    private const string User = "U3f1c0a9be27d4c5586fe10a94b7d2c31";
    private static readonly DateTimeOffset Received = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_event_gives_what_storing_it_needs()
    {
        var read = One("text");

        read.EventId.ShouldBe("01KAJHT0000000000000000001");
        read.MessageId.ShouldBe("561180339041206001");
        read.Type.ShouldBe("message");
        read.ChatId.ShouldBe(User);
        read.At.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1795312801000));
        read.ReplyToken.ShouldBe("00000000000000000000a5a5a5a5a5a6");
        read.IsStandby.ShouldBeFalse();
        JsonNode.Parse(read.Raw.Span)!["message"]!["text"]!.GetValue<string>().ShouldBe("插頭鬆了,燈不亮。");
    }

    [Fact]
    public void The_chat_is_the_user_the_group_or_the_room()
    {
        One("message_in_a_group").ChatId.ShouldBe("C7b20d9e41f6a4f0b8c55e3d1a2b90f64");
        One("message_in_a_room").ChatId.ShouldBe("R91d5c7f0be3f42d7a8c14be60f2d35a7");
        One("account_link_failed").ChatId.ShouldBeNull();
        One("source_without_user").ChatId.ShouldBeNull();
        One("source_of_an_unknown_type").ChatId.ShouldBeNull();
    }

    [Fact]
    public void An_edit_and_an_unsend_bring_no_message_of_their_own()
    {
        One("message_edited").MessageId.ShouldBeNull();
        One("unsend").MessageId.ShouldBeNull();
    }

    [Fact]
    public void What_another_channel_answers_is_marked()
    {
        One("standby").IsStandby.ShouldBeTrue();
        One("standby").ReplyToken.ShouldBeNull();
    }

    [Fact]
    public void Every_event_of_a_body_is_given_in_its_order()
    {
        Read("image_of_an_album").Select(e => e.MessageId).ShouldBe(["561180339041206009", "561180339041206010"]);
        Read("events_that_are_no_objects").Select(e => Encoding.UTF8.GetString(e.Raw.Span)[..1]).ShouldBe(["1", "\"", "n", "[", "{", "t"]);
        Read("events_that_are_no_objects").Select(e => e.Type).ShouldBe(["", "", "", "", "message", ""]);
    }

    [Theory]
    [InlineData("no_events")]
    [InlineData("no_events_at_all")]
    [InlineData("events_that_are_no_array")]
    public void A_body_without_events_is_a_body_all_the_same(string situation) => Read(situation).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"events\"")]
    [InlineData("{\"events\":[]")]
    [InlineData("{} {}")]
    [InlineData("not json")]
    public void What_is_no_JSON_object_is_told_apart(string body) => LineEvents.Read(Encoding.UTF8.GetBytes(body), Received).ShouldBeNull();

    [Fact]
    public void Without_an_event_id_the_content_makes_one()
    {
        var id = Edited("text_from_before_event_ids", _ => { }).EventId;

        id.ShouldMatch("^sha256:[0-9a-f]{64}$");
        Edited("text_from_before_event_ids", _ => { }).EventId.ShouldBe(id);
        Edited("text_from_before_event_ids", e => e["deliveryContext"] = JsonNode.Parse("""{"isRedelivery":true}""")).EventId.ShouldBe(id);
        Edited("text_from_before_event_ids", e => e["timestamp"] = 1).EventId.ShouldNotBe(id);
        Edited("text_from_before_event_ids", e => e.Root["destination"] = "another bot").EventId.ShouldNotBe(id);
        Read("events_that_are_no_objects").Select(e => e.EventId).ShouldBeUnique();
    }

    [Fact]
    public void An_id_that_is_null_or_too_long_for_an_index_counts_as_missing()
    {
        One("text_among_explicit_nulls").EventId.ShouldStartWith("sha256:");
        One("an_id_longer_than_any_index_takes").EventId.ShouldStartWith("sha256:");
    }

    [Fact]
    public void Ids_and_times_are_read_as_number_and_as_string()
    {
        var read = One("ids_that_are_numbers");
        (read.EventId, read.MessageId).ShouldBe(("42", "561180339041206999"));
        read.At.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1795312899000));
    }

    [Fact]
    public void Without_a_time_that_can_be_the_receipt_counts()
    {
        One("text_among_explicit_nulls").At.ShouldBe(Received);
        One("an_id_longer_than_any_index_takes").At.ShouldBe(Received);
    }

    [Fact]
    public void A_key_given_twice_counts_as_given_last()
    {
        var read = One("keys_given_twice");
        (read.EventId, read.Type).ShouldBe(("01KAJHTTWICE", "unfollow"));
    }

    [Fact]
    public void Any_depth_is_read()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":[""", 100_000)) + string.Concat(Enumerable.Repeat("]}", 100_000));
        var events = LineEvents.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{deep}},{"type":"follow","x":{{deep}}}]}"""), Received).ShouldNotBeNull();
        events.Select(e => e.Type).ShouldBe(["", "follow"]);
        LineInterpreter.Interpret(events[0].Raw, Received).ShouldBeNull();
    }

    [Fact]
    public void No_byte_that_is_lost_or_changed_on_the_way_makes_it_throw()
    {
        foreach (var situation in Payload.Situations("line"))
        {
            var body = Payload.Read("line", situation);
            for (var i = 0; i < 12; i++)
            {
                var at = (int)(SHA256.HashData(Encoding.UTF8.GetBytes($"{situation} {i}"))[0] / 256.0 * body.Length);
                foreach (var changed in new[] { body[..at], [.. body[..at], 0xFF, .. body[(at + 1)..]], [.. body[..at], .. body[(at + 1)..]] })
                {
                    foreach (var read in LineEvents.Read(changed, Received) ?? [])
                    {
                        LineInterpreter.Interpret(read.Raw, Received);
                    }
                }
            }
        }
    }

    private static ImmutableArray<ChannelEvent> Read(string situation) =>
        LineEvents.Read(Payload.Read("line", situation), Received).ShouldNotBeNull();

    private static ChannelEvent One(string situation) => Read(situation).ShouldHaveSingleItem();

    private static ChannelEvent Edited(string situation, Action<JsonNode> edit)
    {
        var body = JsonNode.Parse(Payload.Read("line", situation))!;
        edit(body["events"]![0]!);
        return LineEvents.Read(Encoding.UTF8.GetBytes(body.ToJsonString()), Received).ShouldNotBeNull().ShouldHaveSingleItem();
    }
}
