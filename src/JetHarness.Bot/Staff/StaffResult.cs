namespace JetHarness.Bot.Staff;

/// <summary>What came of something that a member of staff wanted to do.</summary>
internal abstract record StaffResult
{
    private StaffResult()
    {
    }

    /// <summary>It is done, and stored; what is to be said is on its way.</summary>
    public sealed record Done : StaffResult;

    /// <summary>Nothing is done: a colleague has the conversation.</summary>
    public sealed record TakenBy(string Name, DateTimeOffset Since) : StaffResult;

    /// <summary>Nothing is done; <paramref name="Why"/>: <c>empty</c>, <c>too_long</c>, <c>not_taken</c>, <c>closed</c>, <c>not_closed</c>, or one of <see cref="Conversations.SendOutlook.NotAllowed"/>.</summary>
    public sealed record NotAllowed(string Why) : StaffResult;

    /// <summary>Nothing is done: sending it now is paid for, and that was not agreed to.</summary>
    public sealed record CostsPush : StaffResult;

    /// <summary>There is no such conversation.</summary>
    public sealed record Gone : StaffResult;
}
