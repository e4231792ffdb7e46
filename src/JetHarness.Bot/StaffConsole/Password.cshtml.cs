using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Choosing another password for oneself; the only page for whoever has one that somebody else gave.</summary>
internal sealed class PasswordPage(StaffAccounts accounts, StaffSignIn signIn, ConsoleText text) : ConsolePage
{
    /// <summary>A key of the texts; null if nothing is wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether nothing else can be done before.</summary>
    public bool Must => HttpContext.Features.Get<StaffRow>()?.MustChangePassword == true;

    public async Task<IActionResult> OnPostAsync(string? present, string? password, string? again)
    {
        Problem = password != again ? "door.not_the_same"
            : !StaffPassword.CanBe(password ?? "") ? "door.password_length"
            : password == present ? "door.same_as_before"
            : !await signIn.ConfirmAsync(Member, present ?? "", ConsoleCookies.PlaceOf(HttpContext)) ? "door.wrong_password"
            : null;
        if (Problem is not null)
        {
            return Page();
        }

        var stamp = await accounts.ChangePasswordAsync(Member, password!);
        await GoOnAsync(stamp!);
        Toast(text["door.password_changed"]);
        return Redirect("/console/account");
    }
}
