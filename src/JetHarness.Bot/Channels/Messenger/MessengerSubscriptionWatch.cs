namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Looks at the subscription at the start and every hour, and repairs it.</summary>
internal sealed partial class MessengerSubscriptionWatch(
    MessengerSubscription subscription, TimeProvider time, ILogger<MessengerSubscriptionWatch> logger) : RoundWorker(Every, time, atOnce: true)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>What is wrong with the subscription and what to do; null where nothing is known to be.</summary>
    public string? Alarm { get; private set; }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var state = await subscription.ReadAsync(ct);
        Alarm = null;
        if (state.Why is { } why)
        {
            Alarm = $"Whether the Page's subscription is whole could not be read: {why} See what \"doctor\" says.";
            Log.NotRead(logger, why);
        }
        else if (!state.Missing.IsEmpty)
        {
            var missing = string.Join(", ", state.Missing);
            if (await subscription.RepairAsync(state, ct) is { } failure)
            {
                Alarm = $"The Page's subscription lacks {missing}, and could not be repaired: {failure} Subscribe the Page under Messenger, API settings, in the Meta App Dashboard.";
                Log.NotRepaired(logger, missing, failure);
            }
            else
            {
                Log.Repaired(logger, missing);
            }
        }
    }

    /// <inheritdoc />
    protected override Task WorkAsync(CancellationToken stopping) => LookAsync(stopping);

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Failed(logger, e);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Whether the Page's subscription is whole could not be found out; it is looked at again in an hour, and \"doctor\" looks now.")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Warning, "The Page's subscription lacked {Missing}, and was repaired. What happened meanwhile did not come: see the Page's inbox.")]
        public static partial void Repaired(ILogger logger, string missing);

        [LoggerMessage(LogLevel.Critical, "The Page's subscription lacks {Missing}, and could not be repaired: {Why} What customers do there does not come here. Subscribe the Page under Messenger, API settings, in the Meta App Dashboard.")]
        public static partial void NotRepaired(ILogger logger, string missing, string why);

        [LoggerMessage(LogLevel.Error, "Whether the Page's subscription is whole could not be read: {Why} It is looked at again in an hour; \"doctor\" looks now.")]
        public static partial void NotRead(ILogger logger, string why);
    }
}
