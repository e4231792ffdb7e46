using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JetHarness.Bot.StaffConsole;

/// <summary>What a person sees instead of a bare status code.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ProblemPage : PageModel
{
    /// <summary>A key of the texts.</summary>
    public string What => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "problem.stale",
        StatusCodes.Status401Unauthorized => "problem.signed_out",
        StatusCodes.Status403Forbidden => "problem.forbidden",
        StatusCodes.Status404NotFound => "problem.missing",
        StatusCodes.Status413PayloadTooLarge => "problem.too_large",
        _ => "problem.broken",
    };

    /// <summary>Nobody comes here but by way of a problem.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
