using JetHarness.Bot.Access;

namespace JetHarness.Bot.Api;

/// <summary>Section <c>Api</c>.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>What other programs show to read conversations, or its hash (<see cref="ApiKey"/>); the route is off while it is empty.</summary>
    public string? Key { get; set; }

    /// <summary>What cannot be right: one sentence per fault, naming its key and never repeating what it holds.</summary>
    public IEnumerable<string> Faults() => ApiKey.Fault($"{Section}:{nameof(Key)}", Key) is { } fault ? [fault] : [];
}
