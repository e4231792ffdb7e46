namespace JetHarness.Bot.Conversations;

/// <summary>The time an event is taken to have happened at.</summary>
internal static class EventTime
{
    /// <summary>
    /// How old an event may be and still be the platform's late delivery. LINE does not say how long it redelivers; Meta speaks of 36 hours
    /// (https://developers.facebook.com/docs/graph-api/webhooks/getting-started); a weekend's outage on either side is allowed for.
    /// </summary>
    private static readonly TimeSpan OldestDelivery = TimeSpan.FromHours(72);

    /// <summary>The platform's time of it, unless that lies in the future or too far back to be true: then the time of receipt.</summary>
    public static DateTimeOffset Of(DateTimeOffset at, DateTimeOffset receivedAt) =>
        at > receivedAt || receivedAt - at > OldestDelivery ? receivedAt : at;
}
