using System.Text.Encodings.Web;
using System.Text.Unicode;
using JetHarness.Bot.Staff;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.WebEncoders;

namespace JetHarness.Bot.StaffConsole;

internal static class ConsoleRegistration
{
    /// <summary>The policy of pages for admins alone.</summary>
    public const string Admins = "admins";

    /// <summary>The cookie that carries a word from a form to the page that is shown next.</summary>
    public const string ToastCookie = "jetharness-toast";

    extension(IHostApplicationBuilder builder)
    {
        /// <summary>Adds the pages and what they need.</summary>
        public IHostApplicationBuilder AddStaffConsole()
        {
            var services = builder.Services;
            services.AddConsoleCookies();
            services.AddAuthorizationBuilder().AddPolicy(Admins, policy => policy.AddAuthenticationSchemes(ConsoleCookies.Session).RequireRole(StaffRole.Admin.Name()));
            services.AddAntiforgery(options =>
            {
                options.Cookie.Name = "jetharness-form";
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.SuppressXFrameOptionsHeader = true; // the wall says it
            });
            services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = ToastCookie);
            services.Configure<FormOptions>(options => options.MemoryBufferThreshold = ConsoleWall.MostBytes); // a part of a form that is larger goes to a file
            services.AddHttpContextAccessor();
            services.AddScoped<ConsoleText>();
            services.AddSingleton<ClaimPanels>();
            services.AddScoped<ClaimMoves>();

            // Chinese as Chinese: written as &#x4E2D; a page would be three times as long.
            services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
            services.AddRazorPages(options =>
                {
                    options.RootDirectory = "/StaffConsole";
                    options.Conventions.Add(new ConsolePages());
                })
                .ConfigureApplicationPartManager(OnlyOurs);
            return builder;
        }
    }

    extension(WebApplication app)
    {
        /// <summary>
        /// Maps the pages and assets under /console, with the wall before them. Nothing of it is reached by another way, and it is made when somebody first comes:
        /// to read what pages there are takes a third of a start, in which webhooks wait.
        /// </summary>
        public WebApplication MapStaffConsole()
        {
            var console = new Lazy<RequestDelegate>(() => Console(app.Services));
            app.Use(next => context => context.Request.Path.StartsWithSegments("/console") ? console.Value(context) : next(context));
            return app;
        }
    }

    private static RequestDelegate Console(IServiceProvider services)
    {
        var console = new ApplicationBuilder(services);
        console.UseRouting();
        console.UseMiddleware<ConsoleProblems>().UseMiddleware<ConsoleWall>();
        console.UseAuthorization(); // to single pages, behind the wall
        console.UseEndpoints(endpoints =>
        {
            endpoints.MapConsoleAssets();
            endpoints.MapClaimsCsv();
            endpoints.MapLive();
            endpoints.MapConsolePhotos();
            endpoints.MapExport();
            endpoints.MapRazorPages();
        });
        return console.Build();
    }

    // The pages are in this program, by whatever name it was started.
    private static void OnlyOurs(ApplicationPartManager manager)
    {
        manager.ApplicationParts.Clear();
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(typeof(ConsoleRegistration).Assembly).GetApplicationParts(typeof(ConsoleRegistration).Assembly))
        {
            manager.ApplicationParts.Add(part);
        }
    }
}
