using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>A promised day that passed: the customer hears it once, along with the next words where it can wait for them.</summary>
public class PromiseTests
{
    private const string Number = "RMA-2611-0001";

    private static readonly DateTimeOffset Now = new(2026, 12, 14, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly LatePromise Late = new(Number, new(2026, 12, 11), new(2026, 12, 15));

    [Theory]
    [InlineData("en", "2026/12/11", "by 2026/12/15")]
    [InlineData("zh-Hant", "2026/12/11", "2026/12/15 前")]
    [InlineData("ja", "2026/12/11", "2026/12/15 まで")]
    public void It_goes_along_with_the_next_answer_and_is_not_said_again(string language, string was, string hearBy)
    {
        var slipped = Advance(Customer(language), new Inbound.PromiseSlipped(Late, Now.AddHours(24)) { At = Now });
        Said(slipped).ShouldBeEmpty();
        slipped.Effects.ShouldContain(new Effect.SetTimer("promise", Now.AddHours(24)));

        var answered = Advance(slipped.Next, new Inbound.Text("m1", "hello") { At = Now });
        Said(answered)[0].ShouldSatisfyAllConditions(
            bubble => bubble.Phrase.ShouldBe("promise_slipped"),
            bubble => bubble.Text.ShouldContain(Number),
            bubble => bubble.Text.ShouldContain(was),
            bubble => bubble.Text.ShouldContain(hearBy));
        Said(answered).Count.ShouldBeGreaterThan(1);
        answered.Effects.ShouldContain(new Effect.ClearTimer("promise"));

        Said(Advance(answered.Next, new Inbound.TimerDue("promise") { At = Now })).ShouldBeEmpty();
        Said(Advance(answered.Next, new Inbound.Text("m2", "hello") { At = Now })).ShouldNotContain(bubble => bubble.Phrase == "promise_slipped");
    }

    [Fact]
    public void It_is_said_by_itself_when_its_time_has_come()
    {
        var slipped = Advance(Customer(), new Inbound.PromiseSlipped(Late, Now.AddHours(24)) { At = Now }).Next;

        var due = Advance(slipped, new Inbound.TimerDue("promise") { At = Now });

        Said(due).ShouldHaveSingleItem().Phrase.ShouldBe("promise_slipped");
        Said(Advance(due.Next, new Inbound.TimerDue("promise") { At = Now })).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_said_at_once_where_that_is_free() =>
        Said(Advance(Customer(), new Inbound.PromiseSlipped(Late, Now) { At = Now })).ShouldHaveSingleItem().Phrase.ShouldBe("promise_slipped");

    [Fact]
    public void Where_the_bot_may_not_speak_first_it_waits_for_the_customer()
    {
        var slipped = Advance(Customer(), new Inbound.PromiseSlipped(Late, null) { At = Now });

        slipped.Effects.ShouldBeEmpty();
        Said(Advance(slipped.Next, new Inbound.Text("m1", "hello") { At = Now }))[0].Phrase.ShouldBe("promise_slipped");
    }

    [Fact]
    public void While_a_person_has_the_conversation_it_waits_for_the_bots_next_words()
    {
        var slipped = Advance(Customer() with { Control = Control.Staff }, new Inbound.PromiseSlipped(Late, Now) { At = Now });
        Said(slipped).ShouldBeEmpty();

        Said(Advance(slipped.Next, new Inbound.HandedBack() { At = Now }))[0].Phrase.ShouldBe("promise_slipped");
    }

    [Fact]
    public void News_of_the_claim_take_its_place()
    {
        var slipped = Advance(Customer(), new Inbound.PromiseSlipped(Late, null) { At = Now }).Next;
        var news = new ClaimNews { Number = Number, Kind = ClaimKind.Warranty, Move = ClaimMove.Postpone, From = ClaimState.Approved, State = ClaimState.Approved, DueOn = new(2026, 12, 22) };

        var told = Advance(slipped, new Inbound.ClaimMoved(news) { At = Now });

        Said(told).ShouldHaveSingleItem().Text.ShouldContain("2026/12/22");
        Said(Advance(told.Next, new Inbound.Text("m1", "hello") { At = Now })).ShouldNotContain(bubble => bubble.Phrase == "promise_slipped");
    }

    [Fact]
    public void Several_are_said_together()
    {
        var first = Advance(Customer(), new Inbound.PromiseSlipped(Late, null) { At = Now }).Next;
        var second = Advance(first, new Inbound.PromiseSlipped(Late with { Number = "RMA-2611-0002" }, Now) { At = Now });

        var said = Said(second).ShouldHaveSingleItem();
        said.Text.ShouldContain("RMA-2611-0001");
        said.Text.ShouldContain("RMA-2611-0002");
    }

    private static Conversation Customer(string language = "en") => new()
    {
        IsIntroduced = true,
        Language = language,
        LanguageIsChosen = true,
        HeardAt = Now.AddDays(-20),
        Claims = [new() { Number = Number, Kind = ClaimKind.Warranty, State = ClaimState.Approved, Outcome = Outcome.Covered, FiledAt = Now.AddDays(-20) }],
    };

    private static Turn Advance(Conversation conversation, Inbound inbound) => ClaimDialog.Advance(conversation, inbound, new(), Now);

    private static List<Bubble> Said(Turn turn) => [.. turn.Effects.OfType<Effect.Say>().SelectMany(say => say.Bubbles)];
}
