using JetHarness.Bot.Simulator.ChatPage;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Line;
using JetHarness.Bot.Simulator.Messenger;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator;

/// <summary>The simulator as a web application: the platforms' APIs, customers, the control API and the page.</summary>
public static class SimulatorApplication
{
    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">Settings as for any web host: <c>--urls</c>, and those of the section <c>Simulator</c>, such as <c>--Simulator:Line:WebhookUrl</c>.</param>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A connection that is cut on purpose is no news, and a start that fails is told in one sentence.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var settings = builder.Configuration.GetSection("Simulator").Get<SimulatorSettings>() ?? new SimulatorSettings();
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(settings.Line)
            .AddSingleton<SimulatorClock>()
            .AddSingleton<Journal>()
            .AddSingleton<Faults>()
            .AddSingleton<ChatBook>()
            .AddSingleton<ContentStore>()
            .AddSingleton<WebhookSender>();
        AddLine(builder.Services);
        builder.Services.AddMessenger(settings.Messenger);

        var app = builder.Build();
        app.MapControlApi();
        app.MapMedia();
        app.MapLineControl();
        app.MapLineApi();
        app.MapMessengerControl();
        app.MapMessengerApi();
        app.MapChatPage();
        return app;
    }

    private static void AddLine(IServiceCollection services) => services
        .AddSingleton<LineChannel>()
        .AddSingleton<ReplyTokens>()
        .AddSingleton<RetryKeys>()
        .AddSingleton<ReadTokens>()
        .AddSingleton<MonthlyQuota>()
        .AddSingleton<LineRates>()
        .AddSingleton<LineGate>()
        .AddSingleton<LineMessaging>()
        .AddSingleton<LineAccounts>()
        .AddSingleton<LineContents>()
        .AddSingleton<LineRichMenus>()
        .AddSingleton<LineWebhooks>()
        .AddSingleton<LineWebhookSettings>()
        .AddSingleton<LineEvents>()
        .AddSingleton<LineCustomers>()
        .AddSingleton<LineTaps>();
}
