using System.Text.Json;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

public class SavedStateTests
{
    // Written by the first release and never to be changed: customers' open forms look like this.
    private const string FirstRelease = """
        {"version":1,"conversation":{"control":"bot","language":"zh-Hant","languageIsChosen":false,"isIntroduced":true,"isGroupTold":false,
        "draft":{"kind":"warranty","openedAt":"2026-11-22T10:00:00+08:00",
        "order":{"number":"JH-20260501-0001","customerName":"","product":"車用主線束","specification":"","orderedOn":"2026-05-01","receivedOn":"2026-05-22","serials":["WHA1B-2620-00001"]},
        "serial":"WHA1B-2620-00001","description":"可能受潮，不通電","descriptionMessageId":"m4","describesFault":true,"isUnclear":false,"wasAskedForMore":false,"wentThroughCauses":false,
        "causes":[{"rule":"X2","isStated":false}],"isConfirmed":false,"tries":{"order":1,"serial":0,"receivedOn":0,"photos":0,"cause":0,"confirmation":0}},
        "revision":7,"isResuming":false,
        "photos":[{"messageId":"m2","sort":"Photo","album":{"id":"a","index":1,"total":2},"state":"stored","isAnswered":true,"isFiled":false},
        {"messageId":"m3","sort":"Photo","album":{"id":"a","index":2,"total":2},"state":"stored","isAnswered":true,"isFiled":false}],
        "photosAreQuiet":false,"offered":[{"label":"有","data":"cause/7/yes"}],
        "claims":[{"number":"RMA-2610-0007","kind":"warranty","state":"approved","outcome":"covered","filedAt":"2026-10-01T10:00:00+08:00"}],
        "notUnderstood":0,"heardAt":"2026-11-22T10:05:00+08:00"}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 6, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_form_saved_by_the_first_release_goes_on()
    {
        var saved = ConversationJson.Read(FirstRelease);
        ConversationView.Awaiting(saved, new()).ShouldBe(Question.Cause);
        ConversationView.Answers(saved).Photos.ShouldBe(2);

        var turn = ClaimDialog.Advance(saved, new Inbound.Text("m5", "沒有") { At = Now }, new(), Now);

        ConversationView.Awaiting(turn.Next, new()).ShouldBe(Question.Confirmation);
        turn.Next.Draft!.Causes.ShouldBe([new NamedCause(RuleId.X2, IsStated: false, CauseStanding.Denied)]);
    }

    [Fact]
    public void Parts_that_an_older_release_did_not_write_are_read_as_empty()
    {
        var saved = ConversationJson.Read("""{"version":1,"conversation":{"draft":{"kind":"warranty","openedAt":"2026-11-22T10:00:00+08:00"}}}""");

        ConversationView.Awaiting(saved, new()).ShouldBe(Question.Order);
        saved.Claims.ShouldBeEmpty();
        saved.Draft!.Causes.ShouldBeEmpty();
        saved.Draft.Tries.ShouldBe(new Tries());
    }

    [Fact]
    public void A_state_of_a_later_release_is_refused_in_words() =>
        Should.Throw<JsonException>(() => ConversationJson.Read("""{"version":2,"conversation":{}}""")).Message.ShouldContain("version 2");

    [Fact]
    public void Everything_that_can_happen_and_be_said_survives_being_stored()
    {
        Inbound inbound = new Inbound.Media("m1", MediaKind.Photo, new("a", 1, 2)) { At = Now };
        JsonSerializer.Deserialize(JsonSerializer.Serialize(inbound, DialogJson.Default.Inbound), DialogJson.Default.Inbound).ShouldBe(inbound);

        var said = ClaimDialog.Advance(new Conversation { Language = "en" }, new Inbound.Followed(IsUnblocked: false) { At = Now }, new(), Now).Effects.OfType<Effect.Say>().Single().Bubbles;
        var written = JsonSerializer.Serialize(said, DialogJson.Default.ImmutableArrayBubble);
        JsonSerializer.Serialize(JsonSerializer.Deserialize(written, DialogJson.Default.ImmutableArrayBubble), DialogJson.Default.ImmutableArrayBubble).ShouldBe(written);
    }
}
