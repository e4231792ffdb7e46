using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Tells other replicas which conversations changed here, and those who watch here what changed elsewhere.</summary>
internal sealed class LiveRelay(Signals signals, LiveUpdates updates, Database database, TimeProvider time) : BackgroundService
{
    private const string Topic = "changed";

    /// <summary>Stands for any conversation: too many changed to name them.</summary>
    private const long Any = 0;

    /// <summary>What changes within this time is told in one word.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsShared)
        {
            return;
        }

        signals.Heard += Hear;
        signals.Missed += updates.MissedElsewhere;
        using var watch = updates.Subscribe(ownOnly: true);
        try
        {
            while (true)
            {
                var changes = await watch.TakeAsync(stoppingToken);
                signals.Send(Topic, changes.AnyMayHave ? [Any] : changes.Conversations);
                await Task.Delay(Together, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private void Hear(string topic, List<long> conversations)
    {
        if (topic != Topic)
        {
            return;
        }

        foreach (var conversation in conversations)
        {
            if (conversation == Any)
            {
                updates.MissedElsewhere();
            }
            else
            {
                updates.ChangedElsewhere(conversation);
            }
        }
    }
}
