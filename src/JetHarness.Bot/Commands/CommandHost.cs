using JetHarness.Bot.Operations;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Commands;

/// <summary>The service's own parts, for commands that use them without serving.</summary>
internal static class CommandHost
{
    /// <summary>The application, built but not started. Its log goes to standard error: standard output is the command's.</summary>
    public static WebApplication Open(string[] settings) => Build(settings, builder =>
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    });

    /// <summary>The application that serves.</summary>
    public static WebApplication Build(string[] settings, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<StorageOptions>().BindConfiguration("Storage");
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton(new JetHarness.Bot.Dialog.Policy());
        builder.AddPhotos();
        builder.AddOrders();
        builder.AddOperations();
        more?.Invoke(builder);
        var app = builder.Build();
        app.MapOrders();
        app.MapHealth();
        return app;
    }
}
