using System.Collections.Immutable;
using System.Text.Json;

namespace JetHarness.Bot.Orders;

/// <summary>Reads orders from a JSON array of objects, whose keys are the columns' names; further keys are ignored.</summary>
internal static class OrderJson
{
    /// <summary>The rows; or, where the body as a whole cannot be read, one sentence that says why.</summary>
    public static (ImmutableArray<OrderRow> Rows, string? Fault) Read(Stream body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? ([.. document.RootElement.EnumerateArray().Select((order, i) => Row(i + 1, order))], null)
                : ([], "The body must be a JSON array of orders.");
        }
        catch (JsonException e)
        {
            return ([], $"The body is no JSON: {e.Message}");
        }
    }

    private static OrderRow Row(int place, JsonElement order)
    {
        if (order.ValueKind is not JsonValueKind.Object)
        {
            return new() { Line = place, Faults = [$"is no JSON object: give {{ \"{OrderField.Number}\": \"…\", … }}"] };
        }

        var faults = ImmutableArray.CreateBuilder<string>();
        var row = OrderField.Row(place, field => Field(order, field, faults), Serials(order, faults));
        return row with { Faults = faults.ToImmutable() };
    }

    private static string Field(JsonElement order, string field, ImmutableArray<string>.Builder faults) =>
        order.TryGetProperty(field, out var value) ? Text(value, field, faults) : "";

    private static string Text(JsonElement value, string field, ImmutableArray<string>.Builder faults)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return "";
            case JsonValueKind.String when TryRead(value) is { } text:
                return text.Trim();
            default:
                faults.Add($"{field} is no text: give it in quotation marks");
                return "";
        }
    }

    private static ImmutableArray<string> Serials(JsonElement order, ImmutableArray<string>.Builder faults)
    {
        if (!order.TryGetProperty(OrderField.Serials, out var value))
        {
            return [];
        }

        return value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(serial => Text(serial, OrderField.Serials, faults))]
            : OrderRow.SplitSerials(Text(value, OrderField.Serials, faults));
    }

    /// <summary>The text; null for a half of a character or bytes that are not UTF-8, which only reading brings to light.</summary>
    private static string? TryRead(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
