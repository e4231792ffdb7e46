namespace JetHarness.Bot;

/// <summary>
/// Work that is done again and again while the service runs. A round that fails ends nothing: it is told, and the next one comes. What stopping breaks off is
/// found again after the next start.
/// </summary>
/// <param name="every">From one round to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="atOnce">Whether the first one comes at the start; else after that time.</param>
internal abstract class RoundWorker(TimeSpan every, TimeProvider time, bool atOnce = false) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>One round.</summary>
    protected abstract Task WorkAsync(CancellationToken stopping);

    /// <summary>Says that a round failed.</summary>
    protected abstract void Report(Exception e);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            if (atOnce)
            {
                await TryAsync(stoppingToken);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    // A call that took too long is cancelled too, and is a failure like any other.
    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            await WorkAsync(stopping);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !(e is OperationCanceledException && stopping.IsCancellationRequested))
        {
            Report(e);
        }
    }
}
