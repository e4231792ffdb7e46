using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.StaffConsole.Stored;

namespace JetHarness.Bot.Tests.StaffConsole;

public partial class StoredTextTests
{
    private static readonly Order Known = new()
    {
        Number = "JH-20260101-0001",
        CustomerName = "",
        Product = "",
        Specification = "",
        OrderedOn = new DateOnly(2026, 1, 1),
    };

    private static readonly Gen<DateOnly?> Day = Gen.Choose(-400, 500).Select(days => days > 400 ? (DateOnly?)null : new DateOnly(2026, 6, 1).AddDays(days));

    private static readonly Gen<CauseFact> Cause =
        from rule in Gen.Elements(RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6)
        from standing in Gen.Elements(Enum.GetValues<CauseStanding>())
        select new CauseFact(rule, standing);

    private static readonly Gen<ClaimFacts> Facts =
        from kind in Gen.Elements(Enum.GetValues<ClaimKind>())
        from number in Gen.Elements("JH-20260101-0001", "JH-20260101-0002", null)
        from known in Gen.Elements(true, true, false)
        from shipped in Day
        from received in Day
        from said in Day
        from serials in Gen.Elements<ImmutableArray<string>>([], ["WHK7P-2544-00127"])
        from serial in Gen.Elements("WHK7P-2544-00127", "WHK7P-2544-00128", null)
        from causes in Gen.ListOf(Cause)
        from fault in Gen.Elements(true, false)
        from unclear in Gen.Elements(true, false, false)
        select new ClaimFacts
        {
            Kind = kind,
            OpenedOn = new DateOnly(2026, 6, 1),
            OrderNumber = number,
            Order = known ? Known with { ShippedOn = shipped, ReceivedOn = received, Serials = serials } : null,
            Serial = serial,
            ReceivedOn = said,
            Causes = [.. causes],
            DescribesFault = fault,
            IsUnclear = unclear,
        };

    [Fact]
    public void Whatever_a_rule_can_say_is_said_in_Chinese_too() => Prop
        .ForAll(Arb.From(Facts), facts =>
        {
            var decision = EligibilityRules.Decide(facts, new Policy());
            foreach (var said in decision.Trace.Select(result => result.Evidence).Append(decision.Reason))
            {
                StoredText.IsKnown(said).ShouldBeTrue($"no pattern in Stored/evidence.zh-Hant.txt for: {said}");
                var chinese = StoredText.In("zh-Hant", said);
                chinese.ShouldNotContain("{");
                EnglishWord().IsMatch(chinese).ShouldBeFalse($"{said} is still {chinese}");
            }
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_refusal_by_several_rules_is_said_clause_by_clause() =>
        StoredText.In("zh-Hant", "Not covered: use with an unsuitable device (X4); natural disaster or force majeure (X5).")
            .ShouldBe("不在保固範圍：搭配不適合的設備使用（X4）；天災或不可抗力（X5）。");

    [Fact]
    public void Days_and_words_are_carried_over() =>
        StoredText.In("zh-Hant", "The customer confirmed use with an unsuitable device, which is not normal use. Covered until 2026-05-02: received on 2025-05-02 by the order registry; opened on 2026-06-01.")
            .ShouldBe("客戶確認搭配不適合的設備使用，不屬於正常使用。保固到 2026-05-02：訂單資料，2025-05-02 收貨；2026-06-01 提出。");

    [Fact]
    public void In_English_it_stays_as_it_is_stored() => StoredText.In("en", "No order number was given.").ShouldBe("No order number was given.");

    [Fact]
    public void A_sentence_of_another_release_is_shown_as_it_is() => StoredText.In("zh-Hant", "Something new. No order number was given.").ShouldBe("Something new. 沒有提供訂單編號。");

    [System.Text.RegularExpressions.GeneratedRegex("[a-z]{3,}")]
    private static partial System.Text.RegularExpressions.Regex EnglishWord();
}
