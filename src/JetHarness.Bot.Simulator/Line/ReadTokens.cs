using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>The tokens by which the bot says that it has read a message; they never expire.</summary>
internal sealed class ReadTokens
{
    private readonly ConcurrentDictionary<string, (string Chat, string MessageId)> tokens = new(StringComparer.Ordinal);

    public string Issue(string chat, string messageId)
    {
        var token = Identifiers.Token(215);
        tokens[token] = (chat, messageId);
        return token;
    }

    public (string Chat, string MessageId)? Find(string token) => tokens.TryGetValue(token, out var found) ? found : null;

    public void Clear() => tokens.Clear();
}
