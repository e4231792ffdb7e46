namespace JetHarness.Bot.Privacy;

/// <summary>Carries out each minute what is due: requests to be erased, photos that are still to be deleted, and the daily removal.</summary>
internal sealed partial class PrivacyWorker(DeletionRequests requests, PhotoRemovals photos, Retention retention, TimeProvider time, ILogger<PrivacyWorker> logger) : RoundWorker(Pause, time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        await requests.RunAsync(stopping);
        await photos.RunAsync(stopping);
        await retention.RunAsync(stopping);
    }

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Failed(logger, e);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is to be erased could not be; it is tried again in a minute.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
