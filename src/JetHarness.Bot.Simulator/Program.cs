using JetHarness.Bot.Simulator.Demo;

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
        await app.RunAsync();
        return 0;
    }
}
