using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Briefs;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Briefs;

public class CaseBriefTests
{
    private static readonly Policy Policy = new();
    private static readonly DateTimeOffset Opened = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Order Order = new()
    {
        Number = "JH-20251104-0031",
        CustomerName = "宏達電機",
        Product = "Motor harness",
        Specification = "AWG 18",
        OrderedOn = new DateOnly(2025, 11, 4),
        ShippedOn = new DateOnly(2025, 11, 24),
        Serials = ["WHK7P-2544-00127"],
    };

    [Fact]
    public void Of_an_open_form_it_says_what_is_missing_in_the_order_the_bot_would_ask()
    {
        var brief = Of(new Draft { Kind = ClaimKind.Warranty, OpenedAt = Opened });

        brief.Wants.ShouldBe(ClaimKind.Warranty);
        brief.Missing.ShouldBe([Question.Order, Question.Serial, Question.ReceivedOn, Question.Photos, Question.Description]);
        brief.Warranty.ShouldBe(new WarrantyDates(WarrantySource.Missing, null, null, null));
    }

    [Fact]
    public void A_form_that_lacks_only_the_customers_confirmation_says_so()
    {
        var draft = Full();
        var brief = CaseBrief.Of(new Conversation { Draft = draft, Photos = [Photo("1"), Photo("2")] }, [], null, Policy);

        brief.Missing.ShouldBe([Question.Confirmation]);
    }

    [Theory]
    [InlineData(true, true, WarrantySource.RegistryReceipt, 25)]
    [InlineData(false, true, WarrantySource.RegistryShipping, 24)]
    [InlineData(false, false, WarrantySource.Customer, 26)]
    public void The_year_starts_by_the_registrys_word_before_the_customers(bool received, bool shipped, WarrantySource source, int day)
    {
        var order = Order with
        {
            ReceivedOn = received ? new DateOnly(2025, 11, 25) : null,
            ShippedOn = shipped ? new DateOnly(2025, 11, 24) : null,
        };
        var brief = Of(Full() with { Order = order, ReceivedOn = new DateOnly(2025, 11, 26) });

        brief.Warranty!.Source.ShouldBe(source);
        brief.Warranty.Start.ShouldBe(new DateOnly(2025, 11, day));
        brief.Warranty.LastDay.ShouldBe(new DateOnly(2026, 11, day));
        brief.Warranty.LastNewProductDay.ShouldBe(new DateOnly(2025, 11, day).AddDays(7));
    }

    [Fact]
    public void Days_that_contradict_each_other_give_no_date() =>
        Of(Full() with { ReceivedOn = new DateOnly(2026, 3, 1) }).Warranty!.Source.ShouldBe(WarrantySource.Contested);

    [Fact]
    public void The_rules_speak_of_an_open_form_as_they_would_by_now()
    {
        var brief = Of(Full() with { Causes = [new NamedCause(RuleId.X2, true, CauseStanding.Confirmed)] });

        brief.Decision!.Outcome.ShouldBe(Outcome.NotCovered);
        brief.Claim.ShouldBeNull();
    }

    [Fact]
    public void Of_a_filed_claim_the_decision_stays_the_one_that_was_made()
    {
        var claim = Filed(Outcome.Covered);
        var brief = CaseBrief.Of(new Conversation { Control = Control.Queued }, [claim], EscalationReason.Asked, Policy);

        brief.Claim.ShouldBe(claim);
        brief.Decision.ShouldBe(claim.Decision);
        brief.Promises.ShouldBe([Promise.AnswerByPerson, Promise.Confirmation, Promise.Replacement]);
        brief.Next[0].Action.ShouldBe(NextAction.Approve);
    }

    [Fact]
    public void There_are_always_three_things_to_do_next()
    {
        ImmutableArray<Claim>[] claims = [[], .. Enum.GetValues<Outcome>().SelectMany(outcome => Enum.GetValues<ClaimState>().Select(state =>
            ImmutableArray.Create(Filed(outcome) with { State = state })))];
        foreach (var why in Enum.GetValues<EscalationReason>().Select(why => (EscalationReason?)why).Append(null))
        {
            claims.ShouldAllBe(some => CaseBrief.Of(new Conversation(), some, why, Policy).Next.Distinct().Count() == 3);
        }
    }

    private static CaseBrief Of(Draft draft) => CaseBrief.Of(new Conversation { Draft = draft }, [], null, Policy);

    private static Draft Full() => new()
    {
        Kind = ClaimKind.Warranty,
        OpenedAt = Opened,
        Order = Order,
        Serial = "WHK7P-2544-00127",
        ReceivedOn = new DateOnly(2025, 11, 25),
        Description = "no continuity",
        DescribesFault = true,
    };

    private static Photo Photo(string id) => new() { MessageId = id, Sort = MediaKind.Photo, State = PhotoState.Stored };

    private static Claim Filed(Outcome outcome)
    {
        var facts = new ClaimFacts
        {
            Kind = ClaimKind.Warranty,
            OpenedOn = new DateOnly(2026, 11, 20),
            OrderNumber = Order.Number,
            Order = Order,
            Serial = "WHK7P-2544-00127",
            DescribesFault = true,
        };
        return new Claim
        {
            Number = "RMA-2611-0001",
            Kind = ClaimKind.Warranty,
            State = ClaimState.Opened,
            OpenedAt = Opened,
            Facts = facts,
            Decision = EligibilityRules.Decide(facts, Policy) with { Outcome = outcome },
        };
    }
}
