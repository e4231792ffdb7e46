using BenchmarkDotNet.Running;
using JetHarness.Bot.Benchmarks.Console;
using JetHarness.Bot.Benchmarks.Load;

// Measures the service on this machine; build with -c Release.
//   console [MESSAGES...]   how fast pages of the staff console answer with so many messages in the store (10000 100000 1000000), ten to a conversation
//   load [--quick] [PARTS...]  what the service takes under load, beside a bare endpoint: a table of ratios (storing turns history postgres photos store)
//   --filter '*'            BenchmarkDotNet's own arguments: the reader, message by message
if (args is ["console", .. var rest])
{
    return await ConsoleBenchmark.RunAsync(rest);
}

if (await LoadCommand.TryRunAsync(args) is { } status)
{
    return status;
}

BenchmarkSwitcher.FromAssembly(typeof(ConsoleBenchmark).Assembly).Run(args);
return 0;
