using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>
/// A fingerprint of what a decision was made from: later, it shows whether stored facts and settings are still those. The customer's name
/// stays out, so that erasing it leaves the proof intact. A change of this form changes every hash: raise the number it begins with.
/// </summary>
internal static class InputHash
{
    public static string Of(ClaimFacts facts, Policy policy)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("form", 1);
            Write(json, policy);
            Write(json, facts);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, Policy policy)
    {
        json.WriteString("policy", policy.Version);
        json.WriteNumber("warrantyYears", policy.WarrantyYears);
        json.WriteNumber("newProductDays", policy.NewProductDays);
        json.WriteNumber("receiptToleranceDays", policy.ReceiptToleranceDays);
        json.WriteNumber("replacementDaysMin", policy.ReplacementDaysMin);
        json.WriteNumber("replacementDaysMax", policy.ReplacementDaysMax);
    }

    private static void Write(Utf8JsonWriter json, ClaimFacts facts)
    {
        json.WriteString("kind", facts.Kind.ToString());
        Write(json, "openedOn", facts.OpenedOn);
        json.WriteString("orderNumber", facts.OrderNumber);
        json.WriteString("serial", facts.Serial);
        Write(json, "receivedOn", facts.ReceivedOn);
        json.WriteBoolean("describesFault", facts.DescribesFault);
        json.WriteBoolean("isUnclear", facts.IsUnclear);

        // What was asked first makes no difference.
        WriteSorted(json, "causes", facts.Causes.Select(cause => $"{cause.Rule} {cause.Standing}"));
        if (facts.Order is { } order)
        {
            Write(json, order);
        }
    }

    private static void Write(Utf8JsonWriter json, Order order)
    {
        json.WriteStartObject("order");
        json.WriteString("number", order.Number);
        json.WriteString("product", order.Product);
        json.WriteString("specification", order.Specification);
        Write(json, "orderedOn", order.OrderedOn);
        Write(json, "shippedOn", order.ShippedOn);
        Write(json, "receivedOn", order.ReceivedOn);
        WriteSorted(json, "serials", order.Serials);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DateOnly? day) =>
        json.WriteString(name, day is { } known ? TaipeiCalendar.Iso(known) : null);

    private static void WriteSorted(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
