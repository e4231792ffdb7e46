namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>R1, R2, C1 and C2: terms that stand beside a claim and never decide it; the chat answers questions about them.</summary>
internal static class ServiceTerms
{
    public static RuleResult R1(ClaimCase _) =>
        new(RuleId.R1, Finding.Fails, "A claim asks for no return or exchange of goods that are in order.");

    public static RuleResult R2(ClaimCase _) =>
        new(RuleId.R2, Finding.Fails, "A claim does not ask to cancel the order.");

    public static RuleResult C1(ClaimCase _) =>
        new(RuleId.C1, Finding.Holds, "Consultation in the chat is free, whatever comes of the claim.");

    public static RuleResult C2(ClaimCase claim) => claim.Standing(RuleId.X6) switch
    {
        CauseStanding.Confirmed => new(RuleId.C2, Finding.Fails, "It was opened, repaired or changed before service was asked."),
        CauseStanding.Denied => new(RuleId.C2, Finding.Holds, "Service was asked first; the customer denied opening or repairing it."),
        _ => new(RuleId.C2, Finding.Unknown, "Whether it was opened or repaired was not answered."),
    };
}
