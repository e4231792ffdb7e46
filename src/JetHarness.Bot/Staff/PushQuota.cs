using JetHarness.Bot.Channels.Line;

namespace JetHarness.Bot.Staff;

/// <summary>The month's paid messages by LINE's own count. <paramref name="Limit"/> is null where the plan sets none.</summary>
internal sealed record QuotaState(long Used, long? Limit);

/// <summary>What LINE says of the month's paid messages, asked at most every ten minutes, and never waited for long.</summary>
internal sealed class PushQuota(IServiceProvider services, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private QuotaState? _state;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The state; null where LINE is off or does not say.</summary>
    public async Task<QuotaState?> ReadAsync(CancellationToken ct)
    {
        if (services.GetService<LineClient>() is not { } line || time.GetUtcNow() - _askedAt < Fresh)
        {
            return _state;
        }

        _askedAt = time.GetUtcNow();
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var quota = await line.ReadQuotaAsync(either.Token);
            var consumption = await line.ReadConsumptionAsync(either.Token);
            _state = quota.IsSuccess && consumption.IsSuccess && consumption.Json.At("totalUsage").Whole() is { } used ? new(used, quota.Json.At("value").Whole()) : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            _state = null;
        }

        return _state;
    }
}
