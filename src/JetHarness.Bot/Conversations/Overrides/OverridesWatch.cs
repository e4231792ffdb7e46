using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>
/// Looks at the files of section <c>Overrides</c> every few seconds. Not told by the file system: that is told of every write in the folder, and of none on
/// some mounted ones.
/// </summary>
internal sealed partial class OverridesWatch(CurrentPolicy policy, IOptions<OverridesOptions> options, TimeProvider time, ILogger<OverridesWatch> logger)
    : RoundWorker(TimeSpan.FromSeconds(options.Value.EverySeconds), time)
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
    protected override Task WorkAsync(CancellationToken stopping)
    {
        if (options.Value.IsOn)
        {
            Look();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Failed(logger, e);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The files of section Overrides could not be looked at; what was in force stays, and they are looked at again.")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Information, "The words and policy settings of the files are in force from now on; the policy's version is {Version}.")]
        public static partial void Taken(ILogger logger, string version);

        [LoggerMessage(LogLevel.Error, "The files of section Overrides were changed but cannot be right, so nothing was changed here: {Fault}")]
        public static partial void Refused(ILogger logger, string fault);
    }
}
