namespace JetHarness.Bot.Channels;

/// <summary>On what terms a platform takes a message now.</summary>
internal abstract record SendTerms
{
    private SendTerms()
    {
    }

    /// <summary>Free of charge, until then.</summary>
    public sealed record Free(DateTimeOffset Until) : SendTerms;

    /// <summary>Against the month's paid messages.</summary>
    public sealed record Paid : SendTerms;

    /// <summary>Free of charge until then, from a person alone: it goes under a mark that a bot may not use.</summary>
    public sealed record PersonOnly(DateTimeOffset Until) : SendTerms;

    /// <summary>Not at all, until the customer writes again.</summary>
    public sealed record Closed(SendRefusal Why) : SendTerms;
}

/// <summary>The month's paid messages; <paramref name="Most"/> is null where there is no limit.</summary>
internal sealed record PaidMessages(long Used, long? Most);

/// <summary>Why a platform takes nothing now.</summary>
internal enum SendRefusal
{
    /// <summary>The customer has not written yet.</summary>
    NeverWrote,

    /// <summary>The bot may not write any more, a person still may.</summary>
    BotTooLate,

    /// <summary>Nobody may write any more.</summary>
    TooLate,
}
