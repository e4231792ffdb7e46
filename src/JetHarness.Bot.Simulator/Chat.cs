using System.Text.Json.Serialization;

namespace JetHarness.Bot.Simulator;

/// <summary>One conversation on a platform: with a customer, or in a group that the bot sits in.</summary>
internal sealed record Chat
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    /// <summary><c>user</c>, <c>group</c> or <c>room</c>.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>BCP-47; null where the customer did not consent to share it.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the customer added the account as a friend.</summary>
    public bool Friend { get; init; } = true;

    public bool Blocked { get; init; }

    /// <summary>Whether the platform tells the bot this customer's profile.</summary>
    public bool Consent { get; init; } = true;

    /// <summary>When the customer last wrote; LINE's pushes to strangers and Messenger's windows depend on it.</summary>
    public DateTimeOffset? LastWroteAt { get; init; }

    /// <summary>On Messenger: the id of the app that controls the thread until <see cref="OwnedUntil"/>; null is an idle thread.</summary>
    public string? Owner { get; init; }

    public DateTimeOffset? OwnedUntil { get; init; }

    [JsonIgnore]
    public bool IsUser => Kind == "user";
}
