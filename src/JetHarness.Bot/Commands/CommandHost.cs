namespace JetHarness.Bot.Commands;

/// <summary>The service's own parts, for commands that use them without serving.</summary>
internal static class CommandHost
{
    /// <summary>The application, built but not started. Its log goes to standard error: standard output is the command's.</summary>
    public static WebApplication Open(string[] settings) => BotApplication.Build(settings, builder =>
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
    });
}
