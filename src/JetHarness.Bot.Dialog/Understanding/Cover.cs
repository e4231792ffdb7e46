namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>What the policy says of a described damage, by its cause alone.</summary>
public enum Cover
{
    /// <summary>A concrete fault in normal use or from the factory, and no excluding cause is stated.</summary>
    Covered,

    /// <summary>At least one excluding cause is stated as having happened.</summary>
    Excluded,

    /// <summary>Vague, contradictory, hypothetical or of a cause that the policy does not name: a person reads it.</summary>
    Human,
}
