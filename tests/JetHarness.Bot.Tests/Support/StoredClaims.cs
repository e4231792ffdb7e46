using System.Collections.Immutable;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Tests.Support;

/// <summary>Claims in a store, for tests that begin where one was filed.</summary>
internal static class StoredClaims
{
    /// <summary>Files a claim of a conversation, as a turn does; gives its conversation.</summary>
    public static async Task<long> FileAsync(this Database database, Claim claim, DateTimeOffset now, string chat = "U1", string language = "zh-Hant", string channel = "line") =>
        await database.WriteAsync(session =>
        {
            var id = StoredChats.IdOf(session, channel, chat, now);
            var row = ConversationTable.Get(session, id);
            var before = row.State is { } saved ? ConversationJson.Read(saved) : new Conversation { Language = language, IsIntroduced = true };
            var state = before with
            {
                Claims = [.. before.Claims, new() { Number = claim.Number, Kind = claim.Kind, State = claim.State, Outcome = claim.Decision.Outcome, FiledAt = now }],
            };
            ConversationTable.Save(session, row, new() { Control = "bot", Language = language, State = ConversationJson.Write(state), CustomerAt = now, Now = now }, () => new InvalidOperationException("It was just read."));
            ClaimRecord.File(session, id, claim, now);
            return id;
        });

    /// <summary>A claim as the bot files it, decided by the rules.</summary>
    public static Claim Make(string number, ClaimKind kind = ClaimKind.Warranty, RuleId? confirmed = null, bool describesFault = true)
    {
        var openedAt = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));
        var facts = new ClaimFacts
        {
            Kind = kind,
            OpenedOn = TaipeiCalendar.DayOf(openedAt),
            OrderNumber = "JH-20260501-0001",
            Order = new()
            {
                Number = "JH-20260501-0001",
                CustomerName = "禾宇電子",
                Product = "車用主線束",
                Specification = "12P 防水接頭 1.5m",
                OrderedOn = new(2026, 5, 1),
                ShippedOn = new(2026, 5, 20),
                ReceivedOn = new(2026, 5, 22),
                Serials = ["WHA1B-2620-00001"],
            },
            Serial = "WHA1B-2620-00001",
            DescribesFault = describesFault,
            Causes = confirmed is { } rule ? [new CauseFact(rule, CauseStanding.Confirmed)] : ImmutableArray<CauseFact>.Empty,
        };
        var decision = EligibilityRules.Decide(facts, new());
        return new()
        {
            Number = number,
            Kind = kind,
            State = decision.Outcome == Outcome.NotCovered ? ClaimState.Refused : ClaimState.Opened,
            OpenedAt = openedAt,
            Decision = decision,
            Facts = facts,
            Description = "長度跟圖面不一樣\r\nBcc: someone@example.com",
            Media = ["m1", "m2"],
        };
    }
}
