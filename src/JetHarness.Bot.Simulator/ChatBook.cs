using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator;

/// <summary>Every chat there is. A change is written to the journal too, so that pages and tests follow it.</summary>
internal sealed class ChatBook(Journal journal)
{
    private readonly ConcurrentDictionary<string, Chat> chats = new(StringComparer.Ordinal);

    public IEnumerable<Chat> All => chats.Values.OrderBy(chat => chat.Name, StringComparer.Ordinal);

    public Chat? Find(string? id) => id is not null && chats.TryGetValue(id, out var chat) ? chat : null;

    public Chat Add(Chat chat)
    {
        chats[chat.Id] = chat;
        journal.Add(new ChatChanged { Chat = chat.Id, Now = chat });
        return chat;
    }

    public Chat Change(string id, Func<Chat, Chat> change)
    {
        var changed = chats.AddOrUpdate(id, _ => throw new KeyNotFoundException($"No chat {id}."), (_, chat) => change(chat));
        journal.Add(new ChatChanged { Chat = id, Now = changed });
        return changed;
    }

    /// <summary>Notes that the customer wrote; too frequent to be worth a journal entry.</summary>
    public void Wrote(string id, DateTimeOffset at) => Note(id, chat => chat with { LastWroteAt = at });

    /// <summary>Notes that something was said, which keeps a thread under its owner's control.</summary>
    public void KeepOwned(string id, DateTimeOffset until) => Note(id, chat => chat.OwnedUntil < until ? chat with { OwnedUntil = until } : chat);

    public void Clear() => chats.Clear();

    private void Note(string id, Func<Chat, Chat> change)
    {
        while (chats.TryGetValue(id, out var chat) && !chats.TryUpdate(id, change(chat), chat))
        {
            // Someone else was faster: once more, on what they left.
        }
    }
}
