namespace JetHarness.Bot.Privacy;

/// <summary>Carries out each minute what is due: requests to be erased, photos that are still to be deleted, and the daily removal.</summary>
internal sealed partial class PrivacyWorker(DeletionRequests requests, PhotoRemovals photos, Retention retention, TimeProvider time, ILogger<PrivacyWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is found again after the next start.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await requests.RunAsync(stoppingToken);
            await photos.RunAsync(stoppingToken);
            await retention.RunAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is to be erased could not be; it is tried again in a minute.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
