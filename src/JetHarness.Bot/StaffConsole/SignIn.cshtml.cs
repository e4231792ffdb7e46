using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Signing in with e-mail address and password.</summary>
[AllowAnonymous]
internal sealed class SignInPage(StaffSignIn signIn, Database database) : PageModel
{
    /// <summary>Where to go afterwards: a page of this console.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>A key of the texts.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether there is no account that could sign in.</summary>
    public bool NobodyYet { get; private set; }

    public IActionResult OnGet()
    {
        if (StaffMember.OrNull(User) is not null)
        {
            return Redirect(Next());
        }

        NobodyYet = database.Read(session => StaffTable.Count(session)) == 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        var result = await signIn.TryPasswordAsync(Email ?? "", password ?? "", ConsoleCookies.PlaceOf(HttpContext));
        switch (result)
        {
            case SignInTry.Welcome welcome:
                await ConsoleCookies.LetInAsync(HttpContext, welcome);
                return Redirect(Next());
            case SignInTry.CodeWanted(var account):
                await HttpContext.SignInAsync(ConsoleCookies.Halfway, StaffSessions.MemberOf(account).ToPrincipal(ConsoleCookies.Halfway, account.Stamp));
                return Redirect($"/console/sign-in-code?return={Uri.EscapeDataString(Next())}");
            case SignInTry.TooMany:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Problem = "door.too_many";
                return Page();
            default:
                Problem = "door.wrong";
                return Page();
        }
    }

    private string Next() => ConsolePath.Local(Return);
}
