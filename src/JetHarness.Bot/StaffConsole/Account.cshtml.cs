using JetHarness.Bot.Staff.Notices;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>One's own account; on a phone also the way to what the bar has no room for.</summary>
internal sealed class AccountPage(Database database, StaffNotices notices, ConsoleText text) : ConsolePage
{
    public bool HasSecondFactor { get; private set; }

    public long RecoveryCodesLeft { get; private set; }

    public bool ByMail { get; private set; }

    public bool ByChat { get; private set; }

    /// <summary>The member's own chats that get notices.</summary>
    public IReadOnlyList<StaffChatRow> Chats { get; private set; } = [];

    public bool ChatsAreOn => notices.ChatsAreOn;

    /// <summary>A code that links a chat, shown this once.</summary>
    public string? Code { get; private set; }

    public void OnGet() => Show();

    public async Task<IActionResult> OnPostNoticesAsync(bool byMail, bool byChat)
    {
        await notices.ChooseAsync(Member, byMail, byChat && ChatsAreOn);
        Toast(text["door.notices_saved"]);
        return Redirect("/console/account#notices");
    }

    public async Task<IActionResult> OnPostCodeAsync()
    {
        Code = await notices.NewCodeAsync(Member);
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostUnlinkAsync(long chat)
    {
        if (await notices.UnlinkAsync(Member, chat))
        {
            Toast(text["door.chat_unlinked"]);
        }

        return Redirect("/console/account#notices");
    }

    private void Show()
    {
        (HasSecondFactor, RecoveryCodesLeft) = database.Read(session =>
            (StaffTable.Of(session, Member.Id)!.TotpKey is not null, SecondFactorTable.CountRecoveryCodes(session, Member.Id)));
        (ByMail, ByChat, Chats) = notices.Of(Member);
    }
}
