using JetHarness.Bot.Conversations.Overrides;

namespace JetHarness.Bot.Operations;

/// <summary>The files of words and policy settings: whether what stands in them is in force.</summary>
internal sealed class OverridesCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "wording";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var policy = services.GetRequiredService<CurrentPolicy>();
        return Task.FromResult<IReadOnlyList<Finding>>([Of(policy) ?? Finding.Ok(Name, $"The words and the policy, version {policy.Value.Version}, can be right.")]);
    }

    /// <summary>What is wrong with the files, as the running service sees them; null if nothing is.</summary>
    public static Finding? Of(CurrentPolicy policy) => policy.Faults.IsEmpty
        ? null
        : Finding.Fault("wording", $"The files of section Overrides cannot be right, so what was in force before still is. {string.Join(' ', policy.Faults)}");
}
