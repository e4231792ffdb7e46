namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// Reply tokens: for one use, within a minute of the webhook; a redelivered event gets one more minute, for at most 20 minutes after the event.
/// https://developers.line.biz/en/reference/messaging-api/#send-reply-message
/// </summary>
internal sealed class ReplyTokens(SimulatorClock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestAfterEvent = TimeSpan.FromMinutes(20);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Token> tokens = new(StringComparer.Ordinal);

    private sealed record Token(string Chat, DateTimeOffset EventAt, DateTimeOffset Ends, bool Used);

    public string Issue(string chat)
    {
        var token = Identifiers.Hex(32);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            tokens[token] = new Token(chat, now, now + Life, Used: false);
        }

        return token;
    }

    public string? ChatOf(string? token)
    {
        lock (gate)
        {
            return token is not null && tokens.TryGetValue(token, out var found) ? found.Chat : null;
        }
    }

    /// <summary>The event is being delivered again.</summary>
    public void Redelivered(string token)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (tokens.TryGetValue(token, out var found) && !found.Used && now - found.EventAt <= LongestAfterEvent)
            {
                tokens[token] = found with { Ends = now + Life };
            }
        }
    }

    /// <summary>Uses the token up and gives its chat; null and the reason's name where it is no good.</summary>
    public (string? Chat, string? Problem) Use(string token)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (!tokens.TryGetValue(token, out var found))
            {
                return (null, "reply_token_unknown");
            }

            if (found.Used)
            {
                return (null, "reply_token_used");
            }

            if (now > found.Ends)
            {
                return (null, "reply_token_expired");
            }

            tokens[token] = found with { Used = true };
            return (found.Chat, null);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            tokens.Clear();
        }
    }
}
