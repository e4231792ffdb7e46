using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Staff;

/// <summary>What came of something that staff wanted to do with a claim.</summary>
internal abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>It is done; the customer hears of it.</summary>
    public sealed record Done(ClaimState State) : ClaimResult;

    /// <summary>The claim has moved on since it was looked at: by whom (null: the customer), when, and where it stands now. Nothing has changed.</summary>
    public sealed record Overtaken(string? By, DateTimeOffset? At, ClaimState State) : ClaimResult;

    /// <summary>Nothing has changed, because of that.</summary>
    public sealed record NotAllowed(MoveFault Why) : ClaimResult;

    /// <summary>There is no such claim.</summary>
    public sealed record Gone : ClaimResult;
}
