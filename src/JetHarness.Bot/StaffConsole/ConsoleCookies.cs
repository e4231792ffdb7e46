using System.Security.Claims;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The cookies of a session, of a sign-in that waits for its second factor, and of a browser in which somebody has signed in.</summary>
internal static class ConsoleCookies
{
    /// <summary>The scheme of those who are signed in.</summary>
    public const string Session = "staff";

    /// <summary>The scheme of those whose password was right, and whose code is wanted.</summary>
    public const string Halfway = "staff-halfway";

    private const string Device = "jetharness-device";

    private static readonly HostCookieManager Cookies = new();

    private static readonly TimeSpan HalfwayTime = TimeSpan.FromMinutes(5);

    extension(IServiceCollection services)
    {
        public IServiceCollection AddConsoleCookies()
        {
            services.AddAuthentication().AddCookie(Session).AddCookie(Halfway);
            services.AddOptions<CookieAuthenticationOptions>(Session).Configure<IOptions<StaffOptions>>((cookie, staff) =>
            {
                Configure(cookie, "jetharness-staff", TimeSpan.FromHours(staff.Value.SessionHours));
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
            });
            services.AddOptions<CookieAuthenticationOptions>(Halfway).Configure(cookie => Configure(cookie, "jetharness-halfway", HalfwayTime));
            return services;
        }
    }

    /// <summary>Where a request comes from. Behind a proxy that is its address, unless forwarded headers are switched on.</summary>
    public static SignInPlace PlaceOf(HttpContext context) => new(context.Connection.RemoteIpAddress?.ToString() ?? "", Cookies.GetRequestCookie(context, Device));

    /// <summary>Gives the browser its session, and the name by which it is known from then on.</summary>
    public static Task LetInAsync(HttpContext context, SignInTry.Welcome welcome)
    {
        Cookies.AppendResponseCookie(context, Device, welcome.Device, new()
        {
            Path = "/",
            MaxAge = StaffSignIn.DeviceTime,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return context.SignInAsync(Session, StaffSessions.MemberOf(welcome.Account).ToPrincipal(Session, welcome.Account.Stamp, welcome.Session));
    }

    private static void Configure(CookieAuthenticationOptions options, string name, TimeSpan time)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in an e-mail opens the case, and every form carries a token of its own
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = Cookies;
        options.ExpireTimeSpan = time;
        options.LoginPath = "/console/sign-in";
        options.ReturnUrlParameter = "return";
        options.Events.OnRedirectToLogin = context =>
        {
            if (LeadsToSignIn(context.HttpContext))
            {
                context.Response.Redirect(context.RedirectUri);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // Whoever opens a page is sent to the sign-in; a script, a picture, an event stream or a form gets a plain no.
    private static bool LeadsToSignIn(HttpContext context)
    {
        var (request, accept) = (context.Request, context.Request.Headers.Accept.ToString());
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Headers.ContainsKey("X-Fragment")
            && request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate" // https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Mode
            && (accept.Contains("text/html", StringComparison.Ordinal) || (isPage && (accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal))));
    }

    // Name and role are read anew each time: what an admin changed counts from the next request on.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (sessions.Current(context.Principal!) is { } account)
        {
            await sessions.SeeAsync(account);
            context.ReplacePrincipal(StaffSessions.MemberOf(account).ToPrincipal(Session, account.Stamp, context.Principal!.FindFirstValue(StaffMember.SessionClaim)));
            context.HttpContext.Features.Set(account);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Session);
    }

    /// <summary>
    /// Gives a cookie the prefix <c>__Host-</c> where the request came by https, so that no other host of the domain can set it
    /// (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes); over plain http browsers would refuse it.
    /// </summary>
    private sealed class HostCookieManager : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
    }
}
