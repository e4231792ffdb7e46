using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator;

/// <summary>A file that a customer sent.</summary>
/// <remarks><c>Kind</c>: <c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>.</remarks>
internal sealed record Content(byte[] Bytes, string ContentType, string Kind, string Chat, bool Withdrawn = false);

/// <summary>What customers sent, by message id.</summary>
internal sealed class ContentStore
{
    private readonly ConcurrentDictionary<string, Content> contents = new(StringComparer.Ordinal);

    public void Add(string messageId, Content content) => contents[messageId] = content;

    public Content? Find(string messageId) => contents.GetValueOrDefault(messageId);

    public void Withdraw(string messageId)
    {
        if (contents.TryGetValue(messageId, out var content))
        {
            contents[messageId] = content with { Withdrawn = true };
        }
    }

    public void Clear() => contents.Clear();
}
