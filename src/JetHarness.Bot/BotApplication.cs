using JetHarness.Bot.Api;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Inbox;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.PhotoJobs;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Staff;
using JetHarness.Bot.StaffConsole;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot;

/// <summary>The whole service, put together.</summary>
internal static class BotApplication
{
    /// <summary>How long a stop may take: turns and sends in hand are finished in it.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Builds the service from appsettings.json, the environment and <paramref name="args"/>, the later ones winning.
    /// <paramref name="more"/> changes services last; tests use it.
    /// </summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
    {
        // Settings are read at the start. Watching their files watches all of the working folder: each write of a store that lies in it would be told.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTime);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        KeepAddressesOutOfTheLog(builder.Services);
        builder.AddServices();
        more?.Invoke(builder);
        var app = builder.Build();
        app.MapWebhooks();
        app.MapMessengerVerification();
        app.MapDataDeletion();
        app.MapHealth();
        app.MapOrders();
        app.MapConversations();
        app.MapStaffConsole();
        return app;
    }

    // ASP.NET Core would tell of every request with its address, which holds what staff search for. The settings can ask for it still: the later rule wins.
    private static void KeepAddressesOutOfTheLog(IServiceCollection services) =>
        services.Configure<LoggerFilterOptions>(options => options.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft.AspNetCore", LogLevel.Warning, null)));

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Everything that the service and its commands share.</summary>
        public WebApplicationBuilder AddServices()
        {
            builder.Services.AddSingleton(TimeProvider.System);
            builder.AddTelemetry();
            builder.AddPolicy();
            builder.AddStorage();
            builder.AddOrders();
            builder.AddPhotos();
            builder.AddChannels();

            // Stopped in the reverse order: first no more webhooks, then the turns in hand, then what they say.
            builder.AddOutbox();
            builder.AddPhotoJobs();
            builder.AddConversations();
            builder.AddInbox();
            builder.AddMail();
            builder.AddPrivacy();
            builder.AddOperations();
            builder.AddStaff();
            builder.AddStaffConsole();
            builder.AddApi();
            return builder;
        }
    }
}
