using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerInterpreterTests
{
    private const string Page = "109388765432101";
    private const string App = "1821152484774199";
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Key = Guid.Parse("5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11");

    /// <summary>What every situation means, event by event.</summary>
    private static readonly Dictionary<string, Meaning[][]> Meanings = new()
    {
        ["text"] = [[Text("m_text", "插頭鬆了,燈不亮。")]],
        ["text_as_it_comes_on_the_wire"] = [[Text("m_text_as_it_comes_on_the_wire", "插頭鬆了 🔌 https://jet.example/a")]],
        ["text_in_reply"] = [[Text("m_text_in_reply", "這個嗎?")]],
        ["text_with_a_link_and_its_preview"] = [[Text("m_text_with_a_link_and_its_preview", "https://jet.example/a")]],
        ["text_among_explicit_nulls"] = [[Text("m_text_among_explicit_nulls", "hi")]],
        ["text_with_a_referral"] = [[Text("m_text_with_a_referral", "我要報修")]],
        ["text_and_photo"] = [[Text("m_text_and_photo", "這裡斷了"), Media("m_text_and_photo#0", MediaKind.Photo)]],
        ["quick_reply"] = [[Tap("menu/fault", "報修")]],
        ["quick_reply_without_text"] = [[Tap("menu/status", null)]],
        ["quick_reply_for_more"] = [[new Meaning.MoreChoices(Guid.Parse("0b5f7c1e-8d0a-4c2e-9a4e-3f5d2c1b0a99"), 12, "⋯ +3")]],
        ["image"] = [[Media("m_image#0", MediaKind.Photo)]],
        ["album"] =
        [
            [
                Media("m_album#0", MediaKind.Photo, new("m_album", 1, 3)), Media("m_album#1", MediaKind.Photo, new("m_album", 2, 3)),
                Media("m_album#2", MediaKind.Video), Media("m_album#3", MediaKind.Photo, new("m_album", 3, 3)),
            ],
        ],
        ["video"] = [[Media("m_video#0", MediaKind.Video)]],
        ["file"] = [[Media("m_file#0", MediaKind.File)]],
        ["attachment_without_a_type"] = [[Media("m_attachment_without_a_type#0", MediaKind.File)]],
        ["image_without_an_address"] = [[Unreadable("image")]],
        ["audio"] = [[Unreadable("audio")]],
        ["location"] = [[Unreadable("location")]],
        ["fallback"] = [[Unreadable("fallback")]],
        ["template"] = [[Unreadable("template")]],
        ["reel"] = [[Unreadable("reel")]],
        ["attachment_of_an_unknown_type"] = [[Unreadable("hologram")]],
        ["sticker"] = [[Sticker(null)]],
        ["sticker_as_an_image"] = [[Sticker(null)]],
        ["sticker_in_both_shapes"] = [[Sticker(null)]],
        ["sticker_beside_a_photo"] = [[Sticker(null), Media("m_sticker_beside_a_photo#0", MediaKind.Photo)]],
        ["sticker_without_attachment"] = [[Sticker(null)]],
        ["thumb"] = [[Sticker("👍")]],
        ["thumb_as_a_sticker"] = [[Sticker("👍")]],
        ["message_without_content"] = [[Unreadable("unknown")]],
        ["message_that_is_not_supported"] = [[Unreadable("unknown")]],
        ["message_taken_back"] = [[Happened(new Inbound.Unsent("m_text") { At = At })]],
        ["message_taken_back_in_words"] = [[Happened(new Inbound.Unsent("m_text") { At = At })]],
        ["message_edited"] = [[Happened(new Inbound.Edited("m_text", "序號是 WHK7P-2544-00127") { At = At })]],
        ["message_edited_again"] = [[Happened(new Inbound.Edited("m_text", "序號是 WHK7P-2544-00128") { At = At })]],
        ["postback"] = [[Tap("menu/fault", "報修")]],
        ["postback_from_before_ids"] = [[Tap("menu/fault", null)]],
        ["postback_with_an_object"] = [[Tap("{\n              \"a\": 1\n            }", "x")]],
        ["postback_of_another_app"] = [[Text("m_poa", "Track my parcel")]],
        ["get_started"] = [[Happened(new Inbound.Followed(false) { At = At })]],
        ["get_started_by_a_link"] = [[Tap("menu/status", null)]],
        ["referral"] = [[Happened(new Inbound.Followed(false) { At = At })]],
        ["referral_to_a_menu_entry"] = [[Tap("menu/fault", null)]],
        ["echo_of_ours"] = [[new Meaning.OwnEcho(Key, "m_e1")]],
        ["echo_of_ours_without_an_app"] = [[new Meaning.OwnEcho(Key, "m_e2")]],
        ["echo_of_our_app_without_a_key"] = [[]],
        ["echo_of_the_page_inbox"] = [[new Meaning.SpokenByOther("m_e4", "我來處理")]],
        ["echo_of_a_phone"] = [[new Meaning.SpokenByOther("m_e5", "我來處理")]],
        ["echo_of_a_photo"] = [[new Meaning.SpokenByOther("m_e6", null)]],
        ["echo_of_another_app_with_a_key"] = [[new Meaning.SpokenByOther("m_e7", "promo")]],
        ["echo_of_a_card_made_by_facebook"] = [[]],
        ["message_of_the_page_not_marked"] = [[new Meaning.SpokenByOther("m_e9", "我來處理")]],
        ["delivery"] = [[]],
        ["delivery_without_ids"] = [[]],
        ["read"] = [[]],
        ["reaction"] = [[new Meaning.Stirred()]],
        ["reaction_taken_back"] = [[]],
        ["optin"] = [[]],
        ["optin_of_a_guest"] = [[]],
        ["account_linking"] = [[]],
        ["event_of_an_unknown_kind"] = [[]],
        ["pass_to_us"] = [[new Meaning.ThreadPassed(ThreadOwner.Us)]],
        ["pass_to_the_page_inbox"] = [[new Meaning.ThreadPassed(ThreadOwner.Other)]],
        ["pass_to_nobody"] = [[new Meaning.ThreadPassed(ThreadOwner.Nobody)]],
        ["take_from_us"] = [[new Meaning.ThreadPassed(ThreadOwner.Other)]],
        ["take_by_the_page_inbox"] = [[new Meaning.ThreadPassed(ThreadOwner.Other)]],
        ["request_of_the_thread"] = [[]],
        ["request_by_the_page_inbox"] = [[new Meaning.ThreadWanted()]],
        ["hand_over_without_a_person"] = [[]],
        ["app_roles"] = [[]],
        ["policy_enforcement"] = [[]],
        ["policy_enforcement_in_its_old_spelling"] = [[]],
        ["feed"] = [],
        ["dashboard_test"] = [],
        ["instagram"] = [],
        ["three_entries_with_standby"] = [[Text("m_3a", "一")], [Text("m_3b", "二")], [Text("m_3c", "三")], [Text("m_3d", "四")], [Tap("", null)]],
        ["another_page"] = [[Text("m_ap", "hi")]],
        ["ids_that_are_numbers"] = [[Text("m_num", "hi")]],
        ["timestamp_missing"] = [[Text("m_tm", "hi")]],
        ["events_that_are_no_objects"] = [[], [], [], [], [Text("m_five", "fünf")], [], []],
        ["entries_that_are_no_objects"] = [[Text("m_ok", "hi")]],
        ["no_entries"] = [],
        ["an_id_longer_than_any_index_takes"] = [[Text("sha256:" + LongIdsHash, "hi")]],
    };

    private const string LongIdsHash = "b2f8072fcd197a2d9bf232ce22ee4c560a2d84193ddf437a57e34d2e02fccca9";

    public static TheoryData<string> Situations() => [.. Meanings.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Every_situation_means_what_it_should(string situation) => Interpret(situation, App).ShouldBe(Meanings[situation]);

    /// <summary>The app's id is an optional setting; without it only the echo of an unknown app's message is told from ours by the missing key.</summary>
    [Theory]
    [MemberData(nameof(Situations))]
    public void Without_our_apps_id_nearly_all_means_the_same(string situation) => Interpret(situation, null).ShouldBe(situation switch
    {
        "echo_of_our_app_without_a_key" => [[new Meaning.SpokenByOther("m_e3", "您好")]],
        "echo_of_another_app_with_a_key" => [[new Meaning.OwnEcho(Key, "m_e7")]],
        _ => Meanings[situation],
    });

    [Fact]
    public void Every_payload_on_file_has_a_meaning() => Payload.Situations("messenger").ShouldBe(Meanings.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_no_JSON_is_only_recorded() => MessengerInterpreter.Interpret("{"u8.ToArray(), Page, App, At).ShouldBeEmpty();

    private static IEnumerable<IEnumerable<Meaning>> Interpret(string situation, string? app) =>
        MessengerEvents.Read(Payload.Read("messenger", situation), Page, At).ShouldNotBeNull()
            .Select(e => MessengerInterpreter.Interpret(e.Raw, Page, app, At).ToArray());

    private static Meaning Happened(Inbound inbound) => new Meaning.Happened(inbound);

    private static Meaning Text(string id, string words) => Happened(new Inbound.Text(id, words) { At = At });

    private static Meaning Tap(string data, string? label) => Happened(new Inbound.Tap(data, label) { At = At });

    private static Meaning Media(string id, MediaKind sort, Album? album = null) => Happened(new Inbound.Media(id, sort, album) { At = At });

    private static Meaning Sticker(string? meaning) => Happened(new Inbound.Sticker(meaning) { At = At });

    private static Meaning Unreadable(string type) => Happened(new Inbound.Unreadable(type) { At = At });
}
