using JetHarness.Bot.Simulator;
using JetHarness.Bot.Simulator.Demo;

if (args is ["demo", .. var demoArguments])
{
    return await DemoCommand.RunAsync(demoArguments);
}

await using var app = SimulatorApplication.Build(args);
await app.RunAsync();
return 0;
