namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>How firmly a message says that something happened.</summary>
internal enum Standing
{
    /// <summary>It happened.</summary>
    Stated,

    /// <summary>It did not happen.</summary>
    Denied,

    /// <summary>Guessed, asked about, or only suggested.</summary>
    Suspected,

    /// <summary>If, when planned, mocked: nothing is said of what happened.</summary>
    Supposed,

    /// <summary>Told of another product, or done by JetHarness itself: no matter for this claim.</summary>
    Elsewhere,

    /// <summary>Someone says so, and the customer need not agree.</summary>
    Claimed,
}
