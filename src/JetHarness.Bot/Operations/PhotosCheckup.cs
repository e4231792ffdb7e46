using JetHarness.Bot.Photos;

namespace JetHarness.Bot.Operations;

/// <summary>The photo store: an object goes in, comes out and is deleted.</summary>
internal sealed class PhotosCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "photos";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct) =>
        await services.GetRequiredService<IPhotoStore>().ProbeAsync(ct) is { } fault
            ? [Finding.Fault(Name, fault)]
            : [Finding.Ok(Name, "They can be kept, read and deleted.")];
}
