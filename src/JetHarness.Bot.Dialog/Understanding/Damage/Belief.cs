namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>What the second opinion makes of an exclusion that the rules concluded.</summary>
internal enum Belief
{
    /// <summary>The message reads like those that state one.</summary>
    Believed,

    /// <summary>It does not: a person reads it before anything is refused.</summary>
    Doubted,

    /// <summary>It reads so unlike them that the cause is taken for one that words merely suggest.</summary>
    Disbelieved,
}
