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

    // No more than was noted by now: in a rush a conversation has many turns a second, and what it said in all of them is written at once.
    private async Task WriteAllAsync(CancellationToken stopping)
    {
        try
        {
            for (var left = database.Read(SearchIndex.Behind); left > 0; left -= AtOnce)
            {
                await database.WriteAsync(session => SearchIndex.Write(session, AtOnce));
                await Task.Delay(Breath, time, stopping);
            }
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The search falls behind: the store cannot be used.")]
        public static partial void StoreUnavailable(ILogger logger, Exception e);
    }
}
