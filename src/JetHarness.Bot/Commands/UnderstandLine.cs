using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Commands;

/// <summary>A question to <c>understand</c>.</summary>
/// <param name="Id">Whatever it was, to be given back; null if there was none.</param>
/// <param name="Text">The customer's words; null where the line is at fault.</param>
/// <param name="Context">Where the words fall.</param>
/// <param name="Today">The customer's day, if it was given.</param>
internal sealed record UnderstandQuestion(JsonElement? Id, string? Text, ReadingContext Context, DateOnly? Today);

/// <summary>The lines of <c>understand</c>, in and out.</summary>
internal static partial class UnderstandLine
{
    /// <summary>Half of a character, as a message that was cut off leaves it: readable, but no JSON text.</summary>
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacter();

    /// <summary>The question; where its text is null, a sentence that says what is wrong with the line.</summary>
    public static (UnderstandQuestion? Question, string? Fault) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(HalfCharacter().Replace(json, @"\uFFFD"));
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return (null, $"The line is no JSON: {e.Message}");
        }
    }

    private static (UnderstandQuestion?, string?) Read(JsonElement line)
    {
        if (line.ValueKind is not JsonValueKind.Object)
        {
            return (null, "The line is no JSON object: give {\"id\": …, \"text\": \"…\"}.");
        }

        JsonElement? id = line.TryGetProperty("id", out var given) ? given.Clone() : null;
        var question = new UnderstandQuestion(id, null, ReadingContext.Any, null);
        if (!line.TryGetProperty("text", out var text) || text.ValueKind is not JsonValueKind.String)
        {
            return (question, "\"text\" is missing or no text.");
        }

        if (Optional(line, "context") is { } context)
        {
            if (ContractWords.Context(context) is not { } where)
            {
                return (question, "\"context\" must be opening, form, photos, confirm, after or any.");
            }

            question = question with { Context = where };
        }

        if (Optional(line, "today") is { } today)
        {
            if (!DateOnly.TryParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return (question, "\"today\" must be a day, as 2026-05-02.");
            }

            question = question with { Today = day };
        }

        return (question with { Text = text.GetString() }, null);
    }

    /// <summary>The answer to a question.</summary>
    public static string Write(JsonElement? id, Reading reading) => Write(id, json =>
    {
        json.WriteString("language", reading.Language ?? "und"); // BCP-47's word for a language that the words do not tell
        json.WriteString("intent", ContractWords.ContractName(reading.Intent));
        json.WriteString("identifier", ContractWords.ContractName(reading.Identifier));
        json.WriteString("order", reading.Order);
        json.WriteString("serial", reading.Serial);
        json.WriteString("date", reading.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteBoolean("date_ambiguous", reading.DateAmbiguous);
        Write(json, "causes", reading.Causes);
        Write(json, "denied_causes", reading.DeniedCauses);
        json.WriteString("cover", ContractWords.ContractName(reading.Cover));
    });

    /// <summary>The answer to a line that is at fault.</summary>
    public static string Write(JsonElement? id, int line, string error) => Write(id, json =>
    {
        json.WriteNumber("line", line);
        json.WriteString("error", error);
    });

    private static string Write(JsonElement? id, Action<Utf8JsonWriter> rest)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            if (id is { } given)
            {
                given.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }

            rest(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Cause> causes)
    {
        json.WriteStartArray(name);
        foreach (var cause in causes)
        {
            json.WriteStringValue(ContractWords.ContractName(cause));
        }

        json.WriteEndArray();
    }

    /// <summary>The text of a key; null if it is not there or null; what is no text is given as it stands, and so found wrong.</summary>
    private static string? Optional(JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;
}
