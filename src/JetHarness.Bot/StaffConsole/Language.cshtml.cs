using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Changes the console's language in this browser.</summary>
[AllowAnonymous]
internal sealed class LanguagePage : PageModel
{
    public IActionResult OnGet() => Redirect("/console");

    public IActionResult OnPost(string? language, [FromForm(Name = "return")] string? back)
    {
        if (language is ConsoleLanguage.Chinese or ConsoleLanguage.English)
        {
            Response.Cookies.Append(ConsoleLanguage.Cookie, language, new()
            {
                Path = "/console",
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                IsEssential = true,
            });
        }

        return Redirect(ConsolePath.Local(back));
    }
}
