using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Simulator;

/// <summary>How the simulator writes and reads JSON.</summary>
internal static class Wire
{
    /// <summary>As the platforms write: raw UTF-8, and a property without a value is left out.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Json);

    public static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, Json);

    /// <summary>The property's text; null where it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The property's text; <see cref="BadHttpRequestException"/> naming it where it is missing or no text.</summary>
    public static string RequiredText(this JsonElement element, string property) =>
        element.Text(property) ?? throw new BadHttpRequestException($"'{property}' is missing, or is no text.");

    /// <summary>The property's value; undefined where it is missing.</summary>
    public static JsonElement At(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) ? value : default;

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
