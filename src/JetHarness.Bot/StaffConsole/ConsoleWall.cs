using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace JetHarness.Bot.StaffConsole;

/// <summary>
/// Stands before everything under /console, whoever mapped it: nobody gets past who is not signed in, except to what says so (<c>AllowAnonymous</c>: the sign-in and the assets);
/// whatever may change something carries an antiforgery token; and an answer that goes on and on, as an event stream does, ends with the session.
/// </summary>
internal sealed class ConsoleWall(RequestDelegate next, StaffSessions sessions, IAntiforgery antiforgery, TimeProvider time)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string PasswordPath = "/console/password";

    /// <summary>The longest form of the console is one of words: nothing is uploaded here. So much is also kept in memory, so that nothing that a stranger sends lands on disk.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>How soon after its session's end a long answer ends.</summary>
    private static readonly TimeSpan SessionGrain = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context);
        var session = await context.AuthenticateAsync(ConsoleCookies.Session);
        if (session.Succeeded)
        {
            context.User = session.Principal;
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            await context.ChallengeAsync(ConsoleCookies.Session);
            return;
        }

        if (!IsSafe(context.Request.Method) && await FaultAsync(context) is { } fault)
        {
            context.Response.StatusCode = fault;
            return;
        }

        if (context.Features.Get<StaffRow>() is { MustChangePassword: true } && !context.Request.Path.StartsWithSegments(PasswordPath) && IsClosed(context))
        {
            context.Response.Redirect(PasswordPath);
            return;
        }

        await WatchedAsync(context, session.Succeeded);
    }

    // What is open to strangers is open to whoever must change the password, and so is the way out.
    private static bool IsClosed(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && !context.Request.Path.StartsWithSegments("/console/sign-out");

    private async Task WatchedAsync(HttpContext context, bool signedIn)
    {
        var work = next(context);
        if (!signedIn || work.IsCompleted)
        {
            await work;
            return;
        }

        using var done = new CancellationTokenSource();
        while (await Task.WhenAny(work, Task.Delay(SessionGrain, time, done.Token)) != work)
        {
            if (sessions.Current(context.User) is null)
            {
                context.Abort();
                break;
            }
        }

        await done.CancelAsync();
        await work;
    }

    // The token stands in the form, so the form is read here, whoever sent it.
    private async Task<int?> FaultAsync(HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context) ? null : StatusCodes.Status400BadRequest;
        }
        catch (AntiforgeryValidationException unreadable)
        {
            return (unreadable.InnerException as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>Says what browsers may do with the answer. An endpoint that knows better, as photos and assets do, says otherwise after this.</summary>
    public static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-cache, no-store"; // as antiforgery wants it said
        headers.Pragma = "no-cache";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit && limit.MaxRequestBodySize > MostBytes)
        {
            limit.MaxRequestBodySize = MostBytes;
        }
    }

}
