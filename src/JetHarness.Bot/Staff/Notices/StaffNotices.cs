using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Staff.Notices;

/// <summary>What a member of the staff chooses: to be told by mail, in chats of the member's own, or not at all.</summary>
internal sealed class StaffNotices(Database database, IOptions<StaffOptions> options, TimeProvider time)
{
    /// <summary>A code that nobody sends for so long is none any more.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <summary>Whether notices go into chats at all: a setting, since on LINE each of them is a paid message.</summary>
    public bool ChatsAreOn => options.Value.ChatNotices;

    /// <summary>What the member has chosen, and the chats that are linked.</summary>
    public (bool ByMail, bool ByChat, IReadOnlyList<StaffChatRow> Chats) Of(StaffMember member) => database.ReadSnapshot(session =>
    {
        var (byMail, byChat) = StaffNoticeTable.Choice(session, member.Id);
        return (byMail, byChat, (IReadOnlyList<StaffChatRow>)StaffChatTable.Of(session, member.Id));
    });

    /// <summary>Notes the member's choice.</summary>
    public Task ChooseAsync(StaffMember member, bool byMail, bool byChat) => database.WriteAsync(session =>
    {
        StaffNoticeTable.Choose(session, member.Id, byMail, byChat);
        AuditTable.Add(session, member.Id, "account.notices_chosen", $"staff {member.Id}", (byMail, byChat) switch { (true, true) => "mail, chat", (true, _) => "mail", (_, true) => "chat", _ => "none" }, time.GetUtcNow());
        return true;
    });

    /// <summary>A new code for linking a chat, in place of one before; null while notices do not go into chats. It is shown this once.</summary>
    public async Task<string?> NewCodeAsync(StaffMember member)
    {
        if (!ChatsAreOn)
        {
            return null;
        }

        var code = StaffChat.NewCode();
        await database.WriteAsync(session =>
        {
            StaffChatTable.SetCode(session, member.Id, StaffChat.Hash(code), time.GetUtcNow() + CodeLife);
            return true;
        });
        return code;
    }

    /// <summary>Makes a chat of the member's a customer's again; false if it is none of the member's.</summary>
    public Task<bool> UnlinkAsync(StaffMember member, long conversationId) => database.WriteAsync(session =>
    {
        var isUnlinked = StaffChatTable.Unlink(session, conversationId, member.Id);
        if (isUnlinked)
        {
            AuditTable.Add(session, member.Id, "account.chat_unlinked", $"staff {member.Id}", null, time.GetUtcNow());
        }

        return isUnlinked;
    });
}
