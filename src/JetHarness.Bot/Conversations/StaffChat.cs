using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// A chat of somebody of the staff, linked by a one-time code that was sent in it. From then on it is no customer's: notices go into it, and what is written in
/// it goes to nobody.
/// </summary>
internal static partial class StaffChat
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const string Linked = "✅ 這個對話已連結到您的主控台帳號，之後會在這裡收到通知。\nThis chat is linked to your console account now; notices come here.";
    private const string NotACustomers = "這個對話只用來接收主控台的通知；要改回來，請在主控台「我的帳號」解除連結。\nThis chat only gets notices of the console; unlink it there under My account.";

    /// <summary>A new code, 50 bits, as it is typed.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Letters, 10) is var code ? $"LINK-{code[..5]}-{code[5..]}" : "";

    /// <summary>A code as it is stored: random as it is, it needs no slow hash.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>The code that the event is; null where it is anything else.</summary>
    public static string? CodeOf(ImmutableArray<Meaning> meanings) =>
        meanings is [Meaning.Happened(Inbound.Text(_, var words))] && Code().IsMatch(words) ? words.Trim().ToUpperInvariant() : null;

    /// <summary>Links the chat if that is a code that somebody holds now; false, and nothing has happened, if it is not.</summary>
    public static bool TryLink(Session session, ConversationRow row, InboxRow happened, string code, DateTimeOffset at, DateTimeOffset now)
    {
        if (StaffChatTable.UseCode(session, Hash(code), now) is not { } staffId)
        {
            return false;
        }

        InboxTable.Finish(session, happened.Id, "recorded", now, () => new TurnOvertakenException(row.Id));
        StaffChatTable.Link(session, row.Id, staffId);
        ConversationTable.HearCustomer(session, row.Id, at);
        Plan(session, row.Id, happened.Id, Linked, now);
        AuditTable.Add(session, staffId, "account.chat_linked", $"staff {staffId}", row.Channel, now);
        return true;
    }

    /// <summary>Takes in what happens in a linked chat: nothing of it is kept, and who writes hears that nobody reads it.</summary>
    public static void Record(Session session, ConversationRow row, InboxRow happened, ImmutableArray<Meaning> meanings, DateTimeOffset at, DateTimeOffset now)
    {
        InboxTable.Finish(session, happened.Id, "recorded", now, () => new TurnOvertakenException(row.Id));
        foreach (var echo in meanings.OfType<Meaning.OwnEcho>())
        {
            MeaningRecord.Save(session, row, echo, at, now);
        }

        if (!happened.IsOurs && meanings.Any(meaning => meaning is Meaning.Happened))
        {
            ConversationTable.HearCustomer(session, row.Id, at);
            if (meanings.Any(meaning => meaning is Meaning.Happened(Inbound.Text)))
            {
                Plan(session, row.Id, happened.Id, NotACustomers, now);
            }
        }
    }

    /// <summary>Plans a notice in a chat of the staff: by push on LINE, on Messenger while its owner wrote within a day.</summary>
    public static void Plan(Session session, long conversationId, long? inboxId, string words, DateTimeOffset now) =>
        OutboxTable.Add(session, conversationId, inboxId, "bot", JsonSerializer.Serialize([new Bubble { Phrase = "staff_notice", Text = words }], DialogJson.Default.ImmutableArrayBubble), now);

    [GeneratedRegex(@"\A\s*LINK-[A-Z2-9]{5}-[A-Z2-9]{5}\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
