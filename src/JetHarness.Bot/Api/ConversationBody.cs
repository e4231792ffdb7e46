using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Api;

/// <summary>A conversation as other programs read it.</summary>
internal sealed record ConversationBody
{
    public required string Channel { get; init; }
    public required string UserId { get; init; }
    public required string? Language { get; init; }

    /// <summary><c>bot</c>, <c>queued</c>, <c>staff</c> or <c>closed</c>.</summary>
    public required string Control { get; init; }

    /// <summary>The open question: <c>order</c> … <c>confirmation</c>, or <c>nothing</c>.</summary>
    public required Question Awaiting { get; init; }

    /// <summary>How much of what came in has not led to an answer yet.</summary>
    public required long Pending { get; init; }

    public required FormAnswers Answers { get; init; }
    public required ImmutableArray<ClaimBody> Claims { get; init; }
    public required ImmutableArray<MessageBody> Messages { get; init; }
}

/// <summary>A claim as other programs read it.</summary>
internal sealed record ClaimBody(
    string Number, string Kind, string State, DateTimeOffset OpenedAt, string Decision, ImmutableArray<string> Rules, string Reason, string PolicyVersion)
{
    public static ClaimBody Of(Claim claim) => new(
        claim.Number,
        ClaimRows.Word(claim.Kind, DialogJson.Default.ClaimKind),
        ClaimRows.Word(claim.State, DialogJson.Default.ClaimState),
        claim.OpenedAt,
        ClaimRows.Word(claim.Decision.Outcome, DialogJson.Default.Outcome),
        [.. claim.Decision.Rules.Select(rule => rule.ToString())],
        claim.Decision.Reason,
        claim.Decision.PolicyVersion);
}

/// <summary>A message as other programs read it.</summary>
internal sealed record MessageBody(DateTimeOffset At, string From, string Kind, string? Text, string? Phrase, string? Delivery)
{
    public static MessageBody Of(MessageRow row) => new(row.At, row.From, row.Kind, row.Text, row.Phrase, row.Delivery);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConversationBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
