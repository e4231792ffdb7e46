namespace JetHarness.Bot.Simulator.Demo;

internal static class DemoCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = SimulatorApplication.Build(args);
        await app.RunAsync();
        return 0;
    }
}
