using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog;

/// <summary>
/// How the dialog's records are written as JSON, wherever they are stored: camel case, enums by their stored names, nulls left out.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavedConversation))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Inbound))]
[JsonSerializable(typeof(ImmutableArray<Bubble>))]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(ClaimMove))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(ClaimFacts))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(EscalationReason))]
public sealed partial class DialogJson : JsonSerializerContext;

/// <summary>A conversation as it is stored, with the version of its shape.</summary>
public sealed record SavedConversation(int Version, Conversation Conversation);

/// <summary>Writes and reads stored conversations; every version ever written can be read.</summary>
public static class ConversationJson
{
    /// <summary>The version written today.</summary>
    public const int Version = 1;

    /// <summary>The conversation as JSON.</summary>
    public static string Write(Conversation conversation) =>
        JsonSerializer.Serialize(new SavedConversation(Version, conversation), DialogJson.Default.SavedConversation);

    /// <summary>
    /// The conversation from JSON; throws <see cref="JsonException"/> on what was written by a later release or is damaged.
    /// </summary>
    public static Conversation Read(string json) => JsonSerializer.Deserialize(json, DialogJson.Default.SavedConversation) switch
    {
        { Version: Version, Conversation: { } conversation } => conversation,
        { Version: var other } => throw new JsonException($"A conversation of version {other} cannot be read by this release, which knows version {Version}."),
        null => throw new JsonException("A stored conversation is empty."),
    };
}
