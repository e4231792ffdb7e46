using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>What experienced staff would do next, by why a person was called and how the claim stands.</summary>
internal static class Suggestions
{
    /// <summary>Always three. <paramref name="decision"/> is what the rules say, of the claim or of the open form.</summary>
    public static ImmutableArray<Suggestion> For(EscalationReason? why, Claim? claim, Decision? decision) => (why, claim) switch
    {
        (EscalationReason.SafetyOrLegal, _) => [new(NextAction.Say, "safety"), new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Say, "ask_phone")],
        (EscalationReason.Identity, _) => [new(NextAction.AskPhoto, "photo_label"), new(NextAction.Say, "ask_buyer"), new(NextAction.Refuse, "refuse", RuleId.X1)],
        (EscalationReason.Dates, _) => [new(NextAction.AskPhoto, "photo_delivery"), new(NextAction.Approve, "approve"), new(NextAction.Refuse, "refuse", RuleId.W2)],
        (EscalationReason.Disagrees, _) => [new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Say, "explain_refusal"), new(NextAction.Approve, "approve")],
        (EscalationReason.Description or EscalationReason.Undecided, _) =>
            [new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Say, "ask_what_happened"), new(NextAction.Approve, "approve")],
        (EscalationReason.Photos, _) => [new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Say, "photos_by_mail"), new(NextAction.HandBack, "hand_back")],
        (EscalationReason.Upset, _) => [new(NextAction.Say, "sorry"), new(NextAction.Say, "ask_phone"), new(NextAction.AskPhoto, "photo_closeup")],
        (EscalationReason.Fault, _) => [new(NextAction.Say, "sorry_fault"), new(NextAction.HandBack, "hand_back"), new(NextAction.Close, "close")],
        (EscalationReason.NotUnderstood, _) => [new(NextAction.Say, "ask_what_happened"), new(NextAction.HandBack, "hand_back"), new(NextAction.Close, "close")],
        (EscalationReason.Asked, null) => [new(NextAction.Say, "hello"), new(NextAction.Say, "ask_what_happened"), new(NextAction.HandBack, "hand_back")],
        (_, { State: ClaimState.Opened, Decision.Outcome: Outcome.SpecMismatch }) =>
            [new(NextAction.SendToSales, "with_sales"), new(NextAction.AskPhoto, "photo_label"), new(NextAction.Approve, "approve")],
        (_, { State: ClaimState.Opened }) => [new(NextAction.Approve, "approve"), new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Refuse, "refuse", Likeliest(decision))],
        (_, { State: ClaimState.Refused }) => [new(NextAction.Say, "quotation"), new(NextAction.Say, "explain_refusal"), new(NextAction.Approve, "approve")],
        (_, { State: ClaimState.Closed or ClaimState.Withdrawn or ClaimState.Shipped }) =>
            [new(NextAction.Say, "anything_else"), new(NextAction.Close, "close"), new(NextAction.HandBack, "hand_back")],
        (_, { }) => [new(NextAction.Say, "progress"), new(NextAction.AskPhoto, "photo_closeup"), new(NextAction.Close, "close")],
        _ => [new(NextAction.Say, "hello"), new(NextAction.Say, "ask_what_happened"), new(NextAction.Close, "close")],
    };

    private static RuleId? Likeliest(Decision? decision) => decision?.Trace
        .Where(result => result is { Finding: not Finding.Fails, Rule: RuleId.X2 or RuleId.X3 or RuleId.X4 or RuleId.X5 or RuleId.X6 or RuleId.W2 or RuleId.X1 })
        .OrderBy(result => result.Finding)
        .FirstOrDefault()?.Rule;
}
