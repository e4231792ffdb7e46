using BenchmarkDotNet.Running;
using JetHarness.Bot.Benchmarks.Console;

// Measures the service on this machine; build with -c Release.
//   console [MESSAGES...]   how fast pages of the staff console answer with so many messages in the store (10000 100000 1000000), ten to a conversation
//   --filter '*'            BenchmarkDotNet's own arguments: the reader, message by message
if (args is ["console", .. var rest])
{
    return await ConsoleBenchmark.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(ConsoleBenchmark).Assembly).Run(args);
return 0;
