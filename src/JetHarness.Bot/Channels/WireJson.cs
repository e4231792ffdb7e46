using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace JetHarness.Bot.Channels;

/// <summary>
/// Reads JSON that others write and change without notice. Nothing in it throws: what is missing, null or of another type than
/// expected is null, a key given twice counts as given last, and any depth will do.
/// </summary>
internal static partial class WireJson
{
    private const int LongestId = 200;
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Parses bytes as they came; null if they are no JSON. Dispose the result.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(Mend(json), AnyDepth);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The value under that name; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items, if it is an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The string, if it is one; without U+0000, which PostgreSQL cannot store.</summary>
    public static string? Text(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()!.Replace("\0", "", StringComparison.Ordinal) : null;

    /// <summary>An id: a string, or a number as it is written. Null if it is empty, or too long for an index of a database.</summary>
    public static string? Id(this JsonElement element) =>
        (element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.Text()) is { Length: > 0 and <= LongestId } id ? id : null;

    /// <summary>The whole number, if it is one, also one written as a string.</summary>
    public static long? Whole(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(element.Text(), out var number) => number,
        _ => null,
    };

    /// <summary>A time in Unix milliseconds, as both platforms write it; null if it is none that the calendar has.</summary>
    public static DateTimeOffset? UnixTime(this JsonElement element) =>
        element.Whole() is { } ms and > 0 && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>
    /// A string may hold half a surrogate pair or bytes that are no UTF-8, which parses, and then throws when it is read:
    /// those become U+FFFD here, once, and all other bytes stay as they came.
    /// </summary>
    private static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        }

        return json.Span.IndexOf(@"\ud"u8) < 0 && json.Span.IndexOf(@"\uD"u8) < 0
            ? json
            : Encoding.UTF8.GetBytes(Escape().Replace(Encoding.UTF8.GetString(json.Span), m => m.Groups["lone"].Success ? @"\uFFFD" : m.Value));
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.")]
    private static partial Regex Escape();
}
