using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JetHarness.Bot.Telemetry;

/// <summary>What is counted and timed, for those who collect; docs/operating.md lists it. Tags are kinds and endings, never ids or words of a customer.</summary>
internal static class Measures
{
    /// <summary>The name of the meter, for those who collect.</summary>
    public const string MeterName = "JetHarness.Bot";

    /// <summary>Where gauges are added that read the store.</summary>
    public static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> WebhookDuration = Meter.CreateHistogram<double>(
        "jetharness.webhook.duration", "s", "From the first byte of a webhook to its answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5] });

    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram<double>(
        "jetharness.turn.duration", "s", "From an event's turn being taken up to its being saved; its count is the number of turns.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5] });

    private static readonly Counter<long> Sends = Meter.CreateCounter<long>("jetharness.sends", "{call}", "Calls to the platforms, by way and ending.");

    private static readonly Counter<long> Photos = Meter.CreateCounter<long>("jetharness.photos", "{photo}", "Tries to fetch photos and films, by ending.");

    private static readonly Counter<long> Escalations = Meter.CreateCounter<long>("jetharness.escalations", "{call}", "Persons who were called, by reason.");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("jetharness.decisions", "{claim}", "Claims that were filed, by kind, decision and rules.");

    /// <summary>A webhook was answered.</summary>
    public static void Webhook(string channel, int status, TimeSpan took) =>
        WebhookDuration.Record(took.TotalSeconds, new("channel", channel), new("status", status));

    /// <summary>An event was turned; <paramref name="outcome"/> is <c>turn</c>, <c>overtaken</c> or <c>failed</c>.</summary>
    public static void Turn(string channel, string outcome, TimeSpan took) =>
        TurnDuration.Record(took.TotalSeconds, new("channel", channel), new("outcome", outcome));

    /// <summary>A call was made, as a <c>reply</c> or a <c>push</c>; the ending is the word of docs/operating.md.</summary>
    public static void Send(string channel, string way, string ending) =>
        Sends.Add(1, new("channel", channel), new("way", way), new("ending", ending));

    /// <summary>A try to fetch a photo ended.</summary>
    public static void Photo(string channel, string ending) => Photos.Add(1, new("channel", channel), new("ending", ending));

    /// <summary>A person was called.</summary>
    public static void Escalation(string channel, string reason) => Escalations.Add(1, new("channel", channel), new("reason", reason));

    /// <summary>A claim was filed with this decision, by those rules.</summary>
    public static void Decision(string kind, string decision, string rules) =>
        Decisions.Add(1, new TagList { { "kind", kind }, { "decision", decision }, { "rules", rules } });
}
