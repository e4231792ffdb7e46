using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineInterpreterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);

    /// <summary>What every situation means, event by event; null where it is only recorded.</summary>
    private static readonly Dictionary<string, Inbound?[]> Meanings = new()
    {
        ["text"] = [new Inbound.Text("561180339041206001", "插頭鬆了,燈不亮。") { At = At }],
        ["text_with_line_emoji"] = [new Inbound.Text("561180339041206002", "JH-2026 0042 壞了") { At = At }],
        ["text_with_emoji_after_surrogate_pairs"] = [new Inbound.Text("561180339041206003", "🔌🔌 好") { At = At }],
        ["text_of_line_emoji_only"] = [new Inbound.Sticker("moon, love") { At = At }],
        ["text_with_impossible_emoji_places"] = [new Inbound.Text("561180339041206005", "🔌  fine") { At = At }],
        ["text_with_mention_and_quote"] = [new Inbound.Text("561180339041206006", "@小幫手 這條線") { At = At }],
        ["text_without_words"] = [new Inbound.Unreadable("text") { At = At }],
        ["text_from_before_event_ids"] = [new Inbound.Text("561180339041206064", "我的訂單編號呢?") { At = At }],
        ["text_among_explicit_nulls"] = [new Inbound.Text("561180339041206065", "hi") { At = At }],
        ["text_with_half_a_character"] = [new Inbound.Text("561180339041206071", "\\ud83d 🔌 \uFFFD!\uFFFD") { At = At }],
        ["ids_that_are_numbers"] = [new Inbound.Text("561180339041206999", "hi") { At = At }],
        ["an_id_longer_than_any_index_takes"] = [new Inbound.Text("561180339041206067", "hi") { At = At }],
        ["image"] = [new Inbound.Media("561180339041206008", MediaKind.Photo, null) { At = At }],
        ["image_of_an_album"] =
        [
            new Inbound.Media("561180339041206009", MediaKind.Photo, new("9F2C44D1", 2, 5)) { At = At },
            new Inbound.Media("561180339041206010", MediaKind.Photo, new("9F2C44D1", 1, 5)) { At = At },
        ],
        ["image_of_an_album_from_an_old_phone"] = [new Inbound.Media("561180339041206011", MediaKind.Photo, new("9F2C44D1", null, null)) { At = At }],
        ["image_on_another_server"] = [new Inbound.Unreadable("external image") { At = At }],
        ["image_without_id"] = [new Inbound.Unreadable("image") { At = At }],
        ["video"] = [new Inbound.Media("561180339041206014", MediaKind.Video, null) { At = At }],
        ["video_on_another_server"] = [new Inbound.Unreadable("external video") { At = At }],
        ["audio"] = [new Inbound.Unreadable("audio") { At = At }],
        ["file"] = [new Inbound.Media("561180339041206017", MediaKind.File, null) { At = At }],
        ["location"] = [new Inbound.Unreadable("location") { At = At }],
        ["sticker_with_keywords"] = [new Inbound.Sticker("OK, thumbs up") { At = At }],
        ["sticker_with_typed_words"] = [new Inbound.Sticker("我在等\n回覆") { At = At }],
        ["sticker_without_words"] = [new Inbound.Sticker(null) { At = At }],
        ["message_of_an_unknown_type"] = [new Inbound.Unreadable("hologram") { At = At }],
        ["message_without_content"] = [.. Enumerable.Repeat(new Inbound.Unreadable("unknown") { At = At }, 3)],
        ["message_edited"] = [new Inbound.Edited("561180339041206001", "序號是 WH-12345") { At = At }],
        ["postback"] = [new Inbound.Tap("a=confirm&v=3", null) { At = At }],
        ["postback_of_a_date_picker"] = [new Inbound.Tap("a=received", "2026-05-02") { At = At }, new Inbound.Tap("a=visit", "2026-05-02T09:30") { At = At }],
        ["postback_of_a_rich_menu"] = [new Inbound.Tap("menu-b", null) { At = At }],
        ["postback_without_data"] = [new Inbound.Tap("", null) { At = At }, new Inbound.Tap("", null) { At = At }],
        ["follow"] = [new Inbound.Followed(false) { At = At }],
        ["follow_after_a_block"] = [new Inbound.Followed(true) { At = At }],
        ["follow_from_before_it_had_content"] = [new Inbound.Followed(false) { At = At }],
        ["unfollow"] = [new Inbound.Unfollowed { At = At }],
        ["keys_given_twice"] = [new Inbound.Unfollowed { At = At }],
        ["unsend"] = [new Inbound.Unsent("561180339041206001") { At = At }],
        ["unsend_of_nothing"] = [null],
        ["message_in_a_group"] = [new Inbound.InGroup { At = At }],
        ["message_in_a_group_without_consent"] = [new Inbound.InGroup { At = At }],
        ["message_in_a_room"] = [new Inbound.InGroup { At = At }],
        ["join"] = [new Inbound.InGroup { At = At }],
        ["leave"] = [null],
        ["member_joined"] = [null],
        ["member_left"] = [null],
        ["unsend_in_a_group"] = [null],
        ["postback_in_a_group"] = [null],
        ["message_edited_in_a_group"] = [null],
        ["video_play_complete"] = [null],
        ["beacon"] = [null],
        ["account_link"] = [null],
        ["account_link_failed"] = [null],
        ["membership"] = [null],
        ["module"] = [null],
        ["activated"] = [null],
        ["deactivated"] = [null],
        ["bot_suspended"] = [null],
        ["bot_resumed"] = [null],
        ["delivery"] = [null],
        ["things"] = [null],
        ["event_of_an_unknown_type"] = [null],
        ["standby"] = [new Inbound.Text("561180339041206062", "hello") { At = At }],
        ["no_events"] = [],
        ["no_events_at_all"] = [],
        ["events_that_are_no_array"] = [],
        ["events_that_are_no_objects"] = [null, null, null, null, new Inbound.Text("561180339041206063", "fünf") { At = At }, null],
        ["source_missing"] = [null],
        ["source_without_user"] = [null],
        ["source_of_an_unknown_type"] = [null],
    };

    public static TheoryData<string> Situations() => [.. Meanings.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Every_situation_means_what_it_should(string situation) =>
        LineEvents.Read(Payload.Read("line", situation), At).ShouldNotBeNull().Select(e => LineInterpreter.Interpret(e.Raw, At)).ShouldBe(Meanings[situation]);

    [Fact]
    public void Every_payload_on_file_has_a_meaning() =>
        Payload.Situations("line").ShouldBe(Meanings.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_no_JSON_is_only_recorded() => LineInterpreter.Interpret("{"u8.ToArray(), At).ShouldBeNull();
}
