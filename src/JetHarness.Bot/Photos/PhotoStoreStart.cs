namespace JetHarness.Bot.Photos;

/// <summary>
/// Tries the store once as the service starts, which also makes a missing folder or container, and says what is wrong. The service starts
/// all the same: what customers send is stored and answered whether or not their photos can be kept yet.
/// </summary>
internal sealed partial class PhotoStoreStart(IPhotoStore store, TimeProvider time, ILogger<PhotoStoreStart> logger) : BackgroundService
{
    private static readonly TimeSpan LongestSave = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await store.ProbeAsync(stoppingToken) is { } fault)
            {
                Log.Faulty(logger, fault);
            }
            else if (store is FilePhotoStore files)
            {
                await files.ClearUnfinishedAsync(olderThan: time.GetUtcNow() - LongestSave);
            }
        }
        catch (PhotoStoreException e)
        {
            Log.Faulty(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Photos cannot be kept. {Fault}")]
        public static partial void Faulty(ILogger logger, string fault);
    }
}
