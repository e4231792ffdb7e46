using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class InputHashTests
{
    private static readonly ClaimFacts Facts =
        Cases.Plain with { ReceivedOn = new(2025, 11, 22), Causes = [new(RuleId.X2, CauseStanding.Denied)] };

    private static readonly Dictionary<string, ClaimFacts> OtherFacts = new()
    {
        [nameof(ClaimFacts.Kind)] = Facts with { Kind = ClaimKind.NewProduct },
        [nameof(ClaimFacts.OpenedOn)] = Facts with { OpenedOn = Facts.OpenedOn.AddDays(1) },
        [nameof(ClaimFacts.OrderNumber)] = Facts with { OrderNumber = null },
        [nameof(ClaimFacts.Order)] = Facts with { Order = null },
        [nameof(ClaimFacts.Serial)] = Facts with { Serial = "" },
        [nameof(ClaimFacts.ReceivedOn)] = Facts with { ReceivedOn = null },
        [nameof(ClaimFacts.Causes)] = Facts with { Causes = [new(RuleId.X2, CauseStanding.Open)] },
        [nameof(ClaimFacts.DescribesFault)] = Facts with { DescribesFault = false },
        [nameof(ClaimFacts.IsUnclear)] = Facts with { IsUnclear = true },
    };

    private static readonly Dictionary<string, Order> OtherOrders = new()
    {
        [nameof(Order.Number)] = Cases.Order with { Number = "JH-20251104-0032" },
        [nameof(Order.Product)] = Cases.Order with { Product = "Harness K8P" },
        [nameof(Order.Specification)] = Cases.Order with { Specification = "" },
        [nameof(Order.OrderedOn)] = Cases.Order with { OrderedOn = new(2025, 11, 5) },
        [nameof(Order.ShippedOn)] = Cases.Order with { ShippedOn = null },
        [nameof(Order.ReceivedOn)] = Cases.Order with { ReceivedOn = null },
        [nameof(Order.Serials)] = Cases.Order with { Serials = ["WHK7P-2544-00127"] },
    };

    private static readonly Policy[] OtherPolicies =
    [
        new() { Version = "2026-01-01" },
        new() { WarrantyYears = 2 },
        new() { NewProductDays = 8 },
        new() { ReceiptToleranceDays = 4 },
        new() { ReplacementDaysMin = 8 },
        new() { ReplacementDaysMax = 15 },
    ];

    [Fact]
    public void A_decision_has_the_hash_of_this_text_today_and_in_years()
    {
        const string Text = """
            {"form":1,"policy":"2025-04-17","warrantyYears":1,"newProductDays":7,"receiptToleranceDays":3,"replacementDaysMin":7,
            "replacementDaysMax":14,"kind":"Warranty","openedOn":"2026-05-02","orderNumber":"JH-20251104-0031","serial":"WHK7P-2544-00127",
            "receivedOn":"2025-11-22","describesFault":true,"isUnclear":false,"causes":["X2 Denied"],"order":{"number":"JH-20251104-0031",
            "product":"Harness K7P","specification":"12 pin, 300 mm","orderedOn":"2025-11-04","shippedOn":"2025-11-20",
            "receivedOn":"2025-11-21","serials":["WHK7P-2544-00127","WHK7P-2544-00128"]}}
            """;
        var hash = Facts.Decide().InputHash;
        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("")))));
        hash.ShouldBe("e6ae848980ddd03866ae838b8e593e1c7513f66484490268dc179a2551896a61");
    }

    [Fact]
    public void Any_other_fact_or_setting_gives_another_hash()
    {
        string[] hashes =
        [
            Facts.Decide().InputHash,
            .. OtherFacts.Values.Select(facts => facts.Decide().InputHash),
            .. OtherOrders.Values.Select(order => (Facts with { Order = order }).Decide().InputHash),
            .. OtherPolicies.Select(policy => Facts.Decide(policy).InputHash),
        ];
        hashes.Distinct().Count().ShouldBe(hashes.Length);
    }

    [Fact]
    public void No_fact_is_left_out_of_the_test_above_but_the_customers_name()
    {
        OtherFacts.Keys.Order().ShouldBe(typeof(ClaimFacts).GetProperties().Select(property => property.Name).Order());
        OtherOrders.Keys.Append(nameof(Order.CustomerName)).Order()
            .ShouldBe(typeof(Order).GetProperties().Select(property => property.Name).Order());
    }

    [Fact]
    public void Erasing_the_customers_name_leaves_the_hash_as_it_was() =>
        (Facts with { Order = Cases.Order with { CustomerName = "" } }).Decide().InputHash.ShouldBe(Facts.Decide().InputHash);

    [Fact]
    public void The_order_in_which_serials_are_listed_leaves_the_hash_as_it_was() =>
        (Facts with { Order = Cases.Order with { Serials = [.. Cases.Order.Serials.Reverse()] } }).Decide().InputHash
            .ShouldBe(Facts.Decide().InputHash);

    [Fact]
    public void Settings_that_no_rule_looks_at_leave_the_hash_as_it_was() =>
        Facts.Decide(new Policy { MaxPhotos = 5, YesIsFinal = true }).InputHash.ShouldBe(Facts.Decide().InputHash);
}
