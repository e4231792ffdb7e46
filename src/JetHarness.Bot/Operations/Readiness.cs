using System.Collections.Immutable;
using System.Data.Common;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Operations;

/// <summary>A part of the service that does not do its work: which, and a sentence that says what is wrong and what to do.</summary>
internal sealed record PartFault(string Part, string Fault);

/// <summary>Whether the service can do its work: the store takes a write, and photos can be kept.</summary>
internal sealed class Readiness(Database database, IPhotoStore photos, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private Task<ImmutableArray<PartFault>>? _newest;
    private long _began;

    /// <summary>
    /// What is wrong; empty if nothing is. However many ask, at most one check runs at a time, and its answer serves for a second: health
    /// checks must not become load.
    /// </summary>
    public Task<ImmutableArray<PartFault>> CheckAsync()
    {
        lock (_gate)
        {
            if (_newest is null || (_newest.IsCompleted && time.GetElapsedTime(_began) >= Fresh))
            {
                _began = time.GetTimestamp();
                _newest = RunAsync();
            }

            return _newest;
        }
    }

    private async Task<ImmutableArray<PartFault>> RunAsync()
    {
        var both = await Task.WhenAll(StoreAsync(), PhotosAsync());
        return [.. both.OfType<PartFault>()];
    }

    private async Task<PartFault?> StoreAsync()
    {
        try
        {
            await database.WriteAsync(StoreProbe.Touch).WaitAsync(Patience, time);
            return null;
        }
        catch (Exception e) when (e is StoreUnavailableException or DbException)
        {
            return new("store", e.Message);
        }
        catch (TimeoutException)
        {
            return new("store", $"The store did not take a write within {Patience.TotalSeconds:0} s. {database.Dialect.Advice}");
        }
    }

    private async Task<PartFault?> PhotosAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await photos.ProbeAsync(patience.Token) is { } fault ? new("photos", fault) : null;
        }
        catch (OperationCanceledException)
        {
            return new("photos", $"The photo store did not answer within {Patience.TotalSeconds:0} s. Check that it can be reached, and Photos:* in the settings.");
        }
    }
}
