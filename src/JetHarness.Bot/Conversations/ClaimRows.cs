using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Claims as rows and back.</summary>
internal static class ClaimRows
{
    /// <summary>The row of a claim.</summary>
    public static ClaimRow Of(Claim claim) => new()
    {
        Number = claim.Number,
        Kind = Word(claim.Kind, DialogJson.Default.ClaimKind),
        State = Word(claim.State, DialogJson.Default.ClaimState),
        OpenedAt = claim.OpenedAt,
        OrderNumber = claim.Facts.OrderNumber,
        Serial = claim.Facts.Serial,
        Decision = Word(claim.Decision.Outcome, DialogJson.Default.Outcome),
        Rules = $" {string.Join(' ', claim.Decision.Rules)} ",
        PolicyVersion = claim.Decision.PolicyVersion,
        InputHash = claim.Decision.InputHash,
        Body = JsonSerializer.Serialize(claim, DialogJson.Default.Claim),
    };

    /// <summary>The claim in a row's body.</summary>
    public static Claim Read(string body) =>
        JsonSerializer.Deserialize(body, DialogJson.Default.Claim) ?? throw new InvalidDataException("A claim's body is empty.");

    /// <summary>An enum's word in JSON, such as <c>not_covered</c>.</summary>
    public static string Word<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Serialize(value, type).Trim('"');

    /// <summary>The enum of such a word.</summary>
    public static T? Read<T>(string word, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Deserialize($"\"{word}\"", type);
}
