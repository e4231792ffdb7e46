using JetHarness.Bot.Simulator.Demo;
using Microsoft.AspNetCore.Connections;

namespace JetHarness.Bot.Simulator;

/// <summary>A named entry point, so that tests which host the service and the simulator do not meet two classes called Program.</summary>
internal static class SimulatorProgram
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["demo", .. var demoArguments])
        {
            return await DemoCommand.RunAsync(demoArguments);
        }

        await using var app = SimulatorApplication.Build(args);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Welcome(app)));
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} End what uses it, or choose another address with --urls http://127.0.0.1:PORT.");
            return 1;
        }
    }

    private static string Welcome(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SimulatorSettings>();
        return $"""
            The phones are at {string.Join(", ", app.Urls)}.
            {Events("LINE", settings.Line.WebhookUrl, "Line")}
            {Events("Messenger", settings.Messenger.WebhookUrl, "Messenger")}
            End it with Ctrl+C.
            """;
    }

    private static string Events(string platform, string? webhook, string section) => webhook is null
        ? $"{platform}'s events go nowhere: name the bot's address with --Simulator:{section}:WebhookUrl=http://127.0.0.1:PORT/webhooks/{section.ToLowerInvariant()}."
        : $"{platform}'s events go to {webhook}.";
}
