using System.Security.Claims;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A page of somebody who is signed in.</summary>
internal abstract class ConsolePage : PageModel
{
    /// <summary>Who is signed in.</summary>
    public StaffMember Member => StaffMember.Of(User);

    /// <summary>Has this session go on under the account's new stamp, which ends all others.</summary>
    protected Task GoOnAsync(string stamp) =>
        HttpContext.SignInAsync(ConsoleCookies.Session, Member.ToPrincipal(ConsoleCookies.Session, stamp, User.FindFirstValue(StaffMember.SessionClaim)));

    /// <summary>Shows a word once, at the page that is shown next. Give a text, not a key.</summary>
    public void Toast(string text) => TempData["toast"] = text;
}
