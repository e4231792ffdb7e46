namespace JetHarness.Bot.Simulator;

/// <summary>The faults that wait to strike, oldest first.</summary>
internal sealed class Faults(Journal journal)
{
    /// <summary>The kinds of fault, with what each does.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["delay"] = "answers after `seconds`",
        ["rate"] = "429, the rate limit",
        ["monthly"] = "429, the monthly limit",
        ["error"] = "500",
        ["unauthorized"] = "401",
        ["drop-before"] = "cuts the connection, nothing done",
        ["drop-after"] = "does it, then cuts the connection",
        ["dead-token"] = "400 `Invalid reply token`",
        ["graph-error"] = "Messenger: Meta's error `code` and `subcode` with HTTP `status`; with `done` the call is done all the same",
        ["forbidden"] = "content of Messenger: 403, as a link that has expired",
        ["redirect"] = "content of Messenger: 302 to `location`",
        ["missing"] = "content: 404",
        ["gone"] = "content: 410",
        ["preparing"] = "content: 202",
        ["slow"] = "content: comes over `seconds`",
        ["oversized"] = "content: `bytes` bytes",
        ["html"] = "content: an HTML page",
        ["truncated"] = "content: cut off half way",
    };

    private readonly Lock gate = new();
    private List<Fault> waiting = [];
    private int made;

    public IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. waiting];
            }
        }
    }

    public Fault Add(Fault fault)
    {
        lock (gate)
        {
            fault = fault with { Id = $"f{++made}" };
            waiting.Add(fault);
        }

        journal.Add(new SettingsChanged());
        return fault;
    }

    /// <summary>The fault that strikes this call, if one waits for it; it is used up by one.</summary>
    public Fault? Strike(string endpoint, string? chat, string? message = null)
    {
        Fault? hit;
        lock (gate)
        {
            hit = waiting.Find(fault => (fault.Endpoint == "*" || fault.Endpoint == endpoint)
                && (fault.Chat is null || fault.Chat == chat)
                && (fault.Message is null || fault.Message == message));
            if (hit?.Times is not { } times)
            {
                return hit;
            }

            waiting = [.. waiting.Select(fault => fault == hit ? hit with { Times = times - 1 } : fault).Where(fault => fault.Times is not 0)];
        }

        journal.Add(new SettingsChanged());
        return hit;
    }

    public bool Remove(string id)
    {
        bool removed;
        lock (gate)
        {
            removed = waiting.RemoveAll(fault => fault.Id == id) > 0;
        }

        journal.Add(new SettingsChanged());
        return removed;
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting = [];
        }

        journal.Add(new SettingsChanged());
    }
}
