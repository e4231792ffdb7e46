using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Operations;

/// <summary>The daily removal of what was kept long enough, and photos that the photo store should have let go of.</summary>
internal sealed class RetentionCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    private static readonly TimeSpan Late = TimeSpan.FromDays(2);

    public string Name => "retention";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var (last, waiting) = services.GetRequiredService<Database>().Read(session => (RetentionTable.Last(session), PhotoRemovalTable.Waiting(session)));
        var finding = waiting > 0 ? Finding.Warning(Name, $"{waiting} photos that were erased are still in the photo store. Start the service, which deletes them, and see what it logs.")
            : last is null ? Finding.Ok(Name, "Nothing was removed so far: the service does it each night.")
            : time.GetUtcNow() - last.DoneAt > Late ? Finding.Warning(Name, $"What was kept long enough was removed for {last.Day} last: see whether the service runs, and what it logs.")
            : Finding.Ok(Name, $"It ran for {last.Day}, and removed {last.Removed.Photos} photos, the words of {last.Removed.Texts} conversations, {last.Removed.Claims} claims but for bare facts, and {last.Removed.Conversations} conversations.");
        return Task.FromResult<IReadOnlyList<Finding>>([finding]);
    }
}
