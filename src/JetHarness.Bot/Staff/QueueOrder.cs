using JetHarness.Bot.Conversations;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Where an open conversation stands in its list. First who can be answered free of charge, or at all, for less than an hour more, the soonest end first; then who
/// waits, the longest first; then those in which nobody waits, the newest first.
/// </summary>
internal readonly record struct QueueOrder(int Rank, long Key, long Id) : IComparable<QueueOrder>
{
    /// <summary>An end that is nearer than this goes before the waiting time.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    /// <summary>The place of a conversation at that time.</summary>
    public static QueueOrder Of(long id, DateTimeOffset? waitingSince, DateTimeOffset? lastCustomerAt, SendOutlook outlook, DateTimeOffset now) =>
        (waitingSince, EndOf(outlook)) switch
        {
            ({ }, { } end) when end - now < Soon => new(0, end.ToUnixTimeMilliseconds(), id),
            ({ } since, _) => new(1, since.ToUnixTimeMilliseconds(), id),
            _ => new(2, -(lastCustomerAt?.ToUnixTimeMilliseconds() ?? 0), id),
        };

    /// <summary>When it ends that the customer can be answered so; null if it does not, or cannot be.</summary>
    public static DateTimeOffset? EndOf(SendOutlook outlook) => outlook switch
    {
        SendOutlook.Free(var until) => until,
        SendOutlook.PersonOnly(var until) => until,
        _ => null,
    };

    /// <inheritdoc />
    public int CompareTo(QueueOrder other) => (Rank, Key, Id).CompareTo((other.Rank, other.Key, other.Id));

    public static bool operator <(QueueOrder left, QueueOrder right) => left.CompareTo(right) < 0;

    public static bool operator >(QueueOrder left, QueueOrder right) => left.CompareTo(right) > 0;

    public static bool operator <=(QueueOrder left, QueueOrder right) => left.CompareTo(right) <= 0;

    public static bool operator >=(QueueOrder left, QueueOrder right) => left.CompareTo(right) >= 0;
}
