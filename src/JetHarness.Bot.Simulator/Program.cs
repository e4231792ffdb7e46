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
}
