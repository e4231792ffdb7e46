using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>
/// Looks at the files of section <c>Overrides</c> every few seconds. Not told by the file system: that is told of every write in the folder, and of none on
/// some mounted ones.
/// </summary>
internal sealed partial class OverridesWatch(CurrentPolicy policy, IOptions<OverridesOptions> options, TimeProvider time, ILogger<OverridesWatch> logger) : BackgroundService
{
    /// <summary>One look, with what came of it in the log.</summary>
    public LookResult Look()
    {
        var result = policy.Look();
        if (result is LookResult.Taken)
        {
            Log.Taken(logger, policy.Value.Version);
        }

        foreach (var fault in result is LookResult.Refused ? policy.Faults : [])
        {
            Log.Refused(logger, fault);
        }

        return result;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.EverySeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The words and policy settings of the files are in force from now on; the policy's version is {Version}.")]
        public static partial void Taken(ILogger logger, string version);

        [LoggerMessage(LogLevel.Error, "The files of section Overrides were changed but cannot be right, so nothing was changed here: {Fault}")]
        public static partial void Refused(ILogger logger, string fault);
    }
}
