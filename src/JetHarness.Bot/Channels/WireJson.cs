using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace JetHarness.Bot.Channels;

/// <summary>
/// A value in JSON that others write and change without notice. Nothing in it throws: what is missing, null or of another type than
/// expected is null, and a key given twice counts as given last. A value is read only where it is asked for, so that any depth costs
/// no more than its length (<see cref="JsonDocument"/> takes the square of it).
/// </summary>
internal readonly partial struct WireJson
{
    private const int LongestId = 200;

    /// <summary>In milliseconds this is in 1973, in seconds in the year 5138.</summary>
    private const long SecondsEnd = 100_000_000_000;

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private WireJson(ReadOnlyMemory<byte> raw, JsonTokenType kind)
    {
        Raw = raw;
        Kind = kind;
    }

    /// <summary>The value's own bytes; none where there is no value.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    private JsonTokenType Kind { get; }

    /// <summary>Whether there is a value at all, be it null.</summary>
    public bool Exists => Kind != JsonTokenType.None;

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsTrue => Kind == JsonTokenType.True;

    /// <summary>Takes bytes as they came; null if they are no JSON.</summary>
    public static WireJson? TryParse(ReadOnlyMemory<byte> json)
    {
        json = Mend(json);
        var reader = new Utf8JsonReader(json.Span, AnyDepth);
        try
        {
            reader.Read();
            var value = Take(json, ref reader);
            // Anything but white space after the value throws.
            reader.Read();
            return value;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The value under that name; none where there is none.</summary>
    public WireJson At(string name)
    {
        var found = default(WireJson);
        if (IsObject)
        {
            var reader = new Utf8JsonReader(Raw.Span, AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(name);
                reader.Read();
                if (isIt)
                {
                    found = Take(Raw, ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return found;
    }

    /// <summary>Names and values, if it is an object.</summary>
    public IReadOnlyList<(string Name, WireJson Value)> Properties()
    {
        var properties = new List<(string, WireJson)>();
        if (IsObject)
        {
            var reader = new Utf8JsonReader(Raw.Span, AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                properties.Add((name, Take(Raw, ref reader)));
            }
        }

        return properties;
    }

    /// <summary>The items, if it is an array.</summary>
    public IReadOnlyList<WireJson> Items()
    {
        var items = new List<WireJson>();
        if (Kind == JsonTokenType.StartArray)
        {
            var reader = new Utf8JsonReader(Raw.Span, AnyDepth);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Take(Raw, ref reader));
            }
        }

        return items;
    }

    /// <summary>The string, if it is one; without U+0000, which PostgreSQL cannot store.</summary>
    public string? Text()
    {
        if (Kind != JsonTokenType.String)
        {
            return null;
        }

        var reader = new Utf8JsonReader(Raw.Span);
        reader.Read();
        return reader.GetString()!.Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>An id: a string, or a number as it is written. Null if it is empty, or too long for an index of a database.</summary>
    public string? Id() =>
        (Kind == JsonTokenType.Number ? Encoding.UTF8.GetString(Raw.Span) : Text()) is { Length: > 0 and <= LongestId } id ? id : null;

    /// <summary>The whole number, if it is one, also one written as a string.</summary>
    public long? Whole() => long.TryParse(Id(), out var number) ? number : null;

    /// <summary>A time in Unix milliseconds, or, as Messenger writes some, in seconds; null if it is none that the calendar has.</summary>
    public DateTimeOffset? UnixTime() => Whole() switch
    {
        > 0 and < SecondsEnd and var seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
        >= SecondsEnd and var ms when ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() => DateTimeOffset.FromUnixTimeMilliseconds(ms),
        _ => null,
    };

    /// <summary>The value that the reader stands on, leaving it at the value's end.</summary>
    private static WireJson Take(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var (start, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
        reader.Skip();
        return new(json[start..(int)reader.BytesConsumed], kind);
    }

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
