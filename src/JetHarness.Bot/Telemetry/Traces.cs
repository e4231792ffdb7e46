using System.Diagnostics;

namespace JetHarness.Bot.Telemetry;

/// <summary>Our own spans: one trace leads from the webhook through the turn to the send. They carry ids and kinds, never a customer's words.</summary>
internal static class Traces
{
    /// <summary>The name of the source, for those who collect.</summary>
    public const string SourceName = "JetHarness.Bot";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether anybody collects: what only traces need is not read else.</summary>
    public static bool AreWanted => Source.HasListeners();

    /// <summary>The traceparent of what runs now (https://www.w3.org/TR/trace-context/#traceparent-header); null where it is not traced.</summary>
    public static string? Current => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Gives the request's own span, which ASP.NET Core began, a name that says what came in.</summary>
    public static void NameWebhook(string channel)
    {
        if (Activity.Current is { Recorded: true } request)
        {
            request.DisplayName = $"POST /webhooks/{channel}";
        }
    }

    /// <summary>A span of the trace that <paramref name="traceparent"/> names, of one of its own where it is null; null where nobody collects.</summary>
    public static Activity? Continue(string name, string? traceparent, ActivityKind kind) =>
        !AreWanted ? null
        : ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? Source.StartActivity(name, kind, parent)
        : Source.StartActivity(name, kind);
}
