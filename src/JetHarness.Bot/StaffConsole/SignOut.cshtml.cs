using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Ends the session, in this browser and wherever else its cookie is.</summary>
internal sealed class SignOutPage(StaffSessions sessions) : ConsolePage
{
    public IActionResult OnGet() => Redirect("/console");

    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.EndAsync(User);
        await HttpContext.SignOutAsync(ConsoleCookies.Session);
        return Redirect("/console/sign-in");
    }
}
