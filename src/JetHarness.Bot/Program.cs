return await JetHarness.Bot.Commands.CommandLine.RunAsync(args);
