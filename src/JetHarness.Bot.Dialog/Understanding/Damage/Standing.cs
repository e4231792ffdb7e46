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

    /// <summary>If, when planned, mocked, told of something else: nothing is said of this product.</summary>
    Supposed,

    /// <summary>Someone says so, and the customer need not agree.</summary>
    Claimed,
}
