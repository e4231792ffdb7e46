using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>What a person could do next.</summary>
public enum NextAction
{
    /// <summary>Say something.</summary>
    Say,

    /// <summary>Ask for a photo.</summary>
    AskPhoto,

    /// <summary>Say yes to the claim: confirm the rules' yes, or overrule their no with a reason.</summary>
    Approve,

    /// <summary>Refuse the claim by a rule.</summary>
    Refuse,

    /// <summary>Pass it on to sales.</summary>
    SendToSales,

    /// <summary>Give the conversation back to the bot.</summary>
    HandBack,

    /// <summary>Close the conversation.</summary>
    Close,
}

/// <summary>
/// One thing to do next, with the key of the ready text that goes with it; <paramref name="Rule"/> is the rule to refuse by, where one suggests itself.
/// </summary>
public sealed record Suggestion(NextAction Action, string Reply, RuleId? Rule = null);
