using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>Looks at every part of the service in turn; a part that is broken does not keep it from the others.</summary>
internal sealed class Doctor(IEnumerable<ICheckup> checkups)
{
    /// <summary>The findings, as they come.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var checkup in checkups)
        {
            foreach (var finding in await ExamineAsync(checkup, ct))
            {
                yield return finding;
            }
        }
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(ICheckup checkup, CancellationToken ct)
    {
        try
        {
            return await checkup.ExamineAsync(ct);
        }
        catch (OptionsValidationException)
        {
            return [Finding.Fault(checkup.Name, "Not looked at, because its settings are at fault.")];
        }
#pragma warning disable CA1031 // Whatever is broken is what was looked for.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return [Finding.Fault(checkup.Name, e.Message)];
        }
    }
}
