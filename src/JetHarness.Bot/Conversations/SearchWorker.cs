using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Brings the indexes of the search up to date, a second behind the turns: small pieces, so that no turn waits for it.</summary>
internal sealed partial class SearchWorker(Database database, TimeProvider time, ILogger<SearchWorker> logger) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Sweep, time);
        try
        {
            do
            {
                while (database.Read(SearchIndex.IsBehind) && await WriteSomeAsync())
                {
                    await Task.Delay(Breath, time, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is noted is written after the next start.
        }
    }

    private async Task<bool> WriteSomeAsync()
    {
        try
        {
            return await database.WriteAsync(session => SearchIndex.Write(session, AtOnce)) > 0;
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The search falls behind: the store cannot be written. Check the disk.")]
        public static partial void StoreUnavailable(ILogger logger, Exception e);
    }
}
