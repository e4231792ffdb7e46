using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Ends the session in this browser.</summary>
internal sealed class SignOutPage : ConsolePage
{
    public IActionResult OnGet() => Redirect("/console");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(ConsoleCookies.Session);
        return Redirect("/console/sign-in");
    }
}
