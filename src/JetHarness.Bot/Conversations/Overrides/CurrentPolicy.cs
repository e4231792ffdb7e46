using System.Collections.Immutable;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Orders;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>What came of a look at the files.</summary>
internal enum LookResult
{
    /// <summary>Nothing new, or what is new may still be being written.</summary>
    Same,

    /// <summary>What stands in the files is in force from now on.</summary>
    Taken,

    /// <summary>What stands in the files cannot be right; what was in force stays.</summary>
    Refused,
}

/// <summary>
/// The policy and the words that are in force: those of the settings, changed by the files of section <c>Overrides</c>. Ask for the
/// value at every use and keep it for that use alone: the next one may have another.
/// </summary>
internal sealed class CurrentPolicy
{
    private readonly OverridesOptions _options;
    private readonly Policy _settings;
    private volatile State _state;
    private OverrideFiles _seen;
    private OverrideFiles _judged;

    public CurrentPolicy(IOptions<Policy> policy, IOptions<OverridesOptions> overrides, OfficeHours hours, IOptions<OrdersOptions> orders)
    {
        _options = overrides.Value;
        _settings = policy.Value with { Hours = hours, Formats = orders.Value.Formats() };
        _seen = _judged = OverrideFiles.Read(_options);
        var (value, faults) = _judged.Over(_settings);
        _state = new(faults.IsEmpty ? value : _settings, faults);
    }

    /// <summary>What is in force now.</summary>
    public Policy Value => _state.Policy;

    /// <summary>Why what stands in the files is not in force; empty where it is.</summary>
    public ImmutableArray<string> Faults => _state.Faults;

    /// <summary>Looks at the files once. What changed counts when it stands there unchanged at the next look: a file that is being written is not judged. One caller at a time.</summary>
    public LookResult Look()
    {
        var files = OverrideFiles.Read(_options);
        var isStill = files.IsSameAs(_seen);
        _seen = files;
        if (!isStill || files.IsSameAs(_judged))
        {
            return LookResult.Same;
        }

        _judged = files;
        var (value, faults) = files.Over(_settings);
        _state = faults.IsEmpty ? new(value, []) : _state with { Faults = faults };
        return faults.IsEmpty ? LookResult.Taken : LookResult.Refused;
    }

    private sealed record State(Policy Policy, ImmutableArray<string> Faults);
}
