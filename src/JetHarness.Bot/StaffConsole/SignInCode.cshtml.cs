using System.Globalization;
using System.Security.Claims;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The second factor, after the right password.</summary>
[AllowAnonymous]
internal sealed class SignInCodePage(StaffSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>A key of the texts.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await HalfwayAsync() is null ? Redirect("/console/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        if (await HalfwayAsync() is not { } halfway)
        {
            return Redirect("/console/sign-in");
        }

        var id = long.Parse(halfway.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        switch (await signIn.TryCodeAsync(id, halfway.FindFirstValue(StaffMember.StampClaim)!, code ?? "", ConsoleCookies.PlaceOf(HttpContext)))
        {
            case SignInTry.Welcome welcome:
                await HttpContext.SignOutAsync(ConsoleCookies.Halfway);
                await ConsoleCookies.LetInAsync(HttpContext, welcome);
                return Redirect(ConsolePath.Local(Return));
            case SignInTry.TooMany:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Problem = "door.too_many";
                return Page();
            default:
                Problem = "door.wrong_code";
                return Page();
        }
    }

    private async Task<ClaimsPrincipal?> HalfwayAsync() => (await HttpContext.AuthenticateAsync(ConsoleCookies.Halfway)).Principal;
}
