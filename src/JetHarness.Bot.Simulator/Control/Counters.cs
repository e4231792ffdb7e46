namespace JetHarness.Bot.Simulator.Control;

/// <summary>What the journal adds up to.</summary>
internal sealed record Counters
{
    /// <summary>Accepted replies: free.</summary>
    public required int Replies { get; init; }

    /// <summary>Accepted pushes: counted messages, where the customer can be reached.</summary>
    public required int Pushes { get; init; }

    /// <summary>Accepted messages on Messenger.</summary>
    public required int Messages { get; init; }

    /// <summary>Counted messages by month.</summary>
    public required IReadOnlyDictionary<string, int> Quota { get; init; }

    /// <summary>Calls that the platform would never take. A bot that is right has none.</summary>
    public required int Refused { get; init; }

    public required IReadOnlyList<Refusal> Refusals { get; init; }

    /// <summary>Calls by how they ended.</summary>
    public required IReadOnlyDictionary<string, int> Calls { get; init; }

    /// <summary>Posted webhooks by what came back: the status, or what went wrong.</summary>
    public required IReadOnlyDictionary<string, int> Webhooks { get; init; }

    public required double SlowestWebhookMilliseconds { get; init; }

    public static Counters Of(IReadOnlyList<JournalEntry> entries, IReadOnlyDictionary<string, int> quota)
    {
        Called[] calls = [.. entries.OfType<Called>()];
        Posted[] posts = [.. entries.OfType<Posted>()];
        Refusal[] refusals =
        [
            .. calls.Where(call => call.Outcome == Outcome.Refused).Select(call => new Refusal(call.Seq, call.Endpoint, call.Status, call.Code, call.Reason)),
        ];
        return new Counters
        {
            Replies = calls.Count(call => call is { Endpoint: "reply", Outcome: Outcome.Accepted }),
            Pushes = calls.Count(call => call is { Endpoint: "push", Outcome: Outcome.Accepted }),
            Messages = calls.Count(call => call is { Endpoint: "messages", Outcome: Outcome.Accepted }),
            Quota = quota,
            Refused = refusals.Length,
            Refusals = refusals,
            Calls = calls.CountBy(call => $"{call.Endpoint} {call.Outcome}").ToDictionary(StringComparer.Ordinal),
            Webhooks = posts.CountBy(post => post.Status == 0 ? post.Result : $"{post.Status}").ToDictionary(StringComparer.Ordinal),
            SlowestWebhookMilliseconds = posts.Length > 0 ? posts.Max(post => post.Milliseconds) : 0,
        };
    }
}

/// <summary>A refused call.</summary>
internal sealed record Refusal(long Seq, string Endpoint, int Status, string? Code, string? Reason);
