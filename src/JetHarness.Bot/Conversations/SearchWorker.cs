using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Brings the indexes of the search up to date, a second behind the turns: small pieces, so that no turn waits for it.</summary>
internal sealed partial class SearchWorker(Database database, WorkGates gates, TimeProvider time, ILogger<SearchWorker> logger) : BackgroundService
{
    private const int AtOnce = 50;

    /// <summary>There is one.</summary>
    private const long TheIndex = 0;

    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gate = gates.Of(WorkKind.Search); // two replicas would write the same terms
        using var timer = new PeriodicTimer(Sweep, time);
        try
        {
            do
            {
                if (gate is null)
                {
                    await WriteAllAsync(stoppingToken);
                }
                else if (await gate.TryEnterAsync(TheIndex))
                {
                    try
                    {
                        await WriteAllAsync(stoppingToken);
                    }
                    finally
                    {
                        gate.Leave(TheIndex);
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is noted is written after the next start.
        }
    }

    private async Task WriteAllAsync(CancellationToken stopping)
    {
        while (await WriteSomeAsync())
        {
            await Task.Delay(Breath, time, stopping);
        }
    }

    private async Task<bool> WriteSomeAsync()
    {
        try
        {
            return database.Read(SearchIndex.IsBehind) && await database.WriteAsync(session => SearchIndex.Write(session, AtOnce)) > 0;
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The search falls behind: the store cannot be used.")]
        public static partial void StoreUnavailable(ILogger logger, Exception e);
    }
}
