namespace JetHarness.Bot.Conversations;

/// <summary>
/// Who is told when there is something to do. A wake-up is only a hint: whoever misses one finds the work in the store at the next sweep.
/// </summary>
internal sealed class WakeUps
{
    /// <summary>The conversation has something to turn.</summary>
    public event Action<long>? Turn;

    /// <summary>The conversation has something to send.</summary>
    public event Action<long>? Send;

    /// <summary>A photo is to be fetched.</summary>
    public event Action? Fetch;

    /// <summary>Has the conversation turned.</summary>
    public void WakeTurn(long conversationId) => Turn?.Invoke(conversationId);

    /// <summary>Has the conversation's messages sent.</summary>
    public void WakeSend(long conversationId) => Send?.Invoke(conversationId);

    /// <summary>Has photos fetched.</summary>
    public void WakeFetch() => Fetch?.Invoke();
}
