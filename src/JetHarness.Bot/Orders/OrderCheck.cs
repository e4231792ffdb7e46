using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Orders;

/// <summary>Tells good rows from bad ones, and makes orders of the good ones. Looks at the rows alone, not at the registry.</summary>
internal sealed class OrderCheck(IdentifierFormats formats)
{
    private const int LongestLine = 200;
    private const int LongestSpecification = 2000;

    /// <summary>Checks every row by itself and beside the others; the results are in the order of the rows.</summary>
    public ImmutableArray<CheckedRow> Check(IReadOnlyList<OrderRow> rows)
    {
        var results = rows.Select(CheckAlone).ToList();
        var numbers = new Dictionary<string, int>();
        var serials = new Dictionary<string, int>();
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i] is not { Order: { } order, Row.Line: var line })
            {
                continue;
            }

            if (!numbers.TryAdd(order.Number, line))
            {
                results[i] = results[i].With($"order {order.Number} is already in line {numbers[order.Number]}: give each order once");
            }

            foreach (var serial in order.Serials.Where(serial => !serials.TryAdd(serial, line)))
            {
                results[i] = results[i].With($"serial {serial} is already in line {serials[serial]}: a serial belongs to one order");
            }
        }

        return [.. results];
    }

    private CheckedRow CheckAlone(OrderRow row)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(row.Faults);
        if (faults.Count > 0)
        {
            return new(row, null, faults.ToImmutable());
        }

        var number = Number(OrderField.Number, row.Number, formats.Order, faults);
        var serials = row.Serials.Select(serial => Number(OrderField.Serials, serial, formats.Serial, faults)).ToImmutableArray();
        Text(OrderField.CustomerName, row.CustomerName, LongestLine, faults);
        Text(OrderField.Product, row.Product, LongestLine, faults);
        Text(OrderField.Specification, row.Specification, LongestSpecification, faults);
        var ordered = Day(OrderField.OrderedOn, row.OrderedOn, faults);
        var shipped = Day(OrderField.ShippedOn, row.ShippedOn, faults);
        var received = Day(OrderField.ReceivedOn, row.ReceivedOn, faults);
        if (row.OrderedOn.Length == 0)
        {
            faults.Add($"{OrderField.OrderedOn} is missing");
        }

        InOrder(OrderField.ShippedOn, shipped, OrderField.OrderedOn, ordered, faults);
        if (shipped is null)
        {
            InOrder(OrderField.ReceivedOn, received, OrderField.OrderedOn, ordered, faults);
        }

        InOrder(OrderField.ReceivedOn, received, OrderField.ShippedOn, shipped, faults);
        return faults.Count > 0 ? new(row, null, faults.ToImmutable()) : new(row, new Order
        {
            Number = number!,
            CustomerName = row.CustomerName,
            Product = row.Product,
            Specification = row.Specification,
            OrderedOn = ordered!.Value,
            ShippedOn = shipped,
            ReceivedOn = received,
            Serials = [.. serials.Select(serial => serial!)],
        }, []);
    }

    private static string? Number(string field, string text, IdentifierFormat format, ImmutableArray<string>.Builder faults)
    {
        if (text.Length == 0)
        {
            faults.Add($"{field} is missing");
            return null;
        }

        if (format.Canonical(text) is not { } canonical)
        {
            faults.Add($"{field} is '{Shown(text)}', which does not fit {format.Pattern}");
            return null;
        }

        return canonical;
    }

    private static void Text(string field, string text, int longest, ImmutableArray<string>.Builder faults)
    {
        if (text.Length == 0)
        {
            faults.Add($"{field} is missing");
        }
        else if (text.Length > longest)
        {
            faults.Add($"{field} has {text.Length} characters: give at most {longest}");
        }
        else if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            faults.Add($"{field} has control characters in it");
        }
    }

    private static DateOnly? Day(string field, string text, ImmutableArray<string>.Builder faults)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (OrderField.Day(text) is { } day)
        {
            return day;
        }

        faults.Add($"{field} is '{Shown(text)}': give a day that exists, from 2000 to 2099, as 2026-05-02");
        return null;
    }

    private static void InOrder(string laterField, DateOnly? later, string earlierField, DateOnly? earlier, ImmutableArray<string>.Builder faults)
    {
        if (later < earlier)
        {
            faults.Add($"{laterField} {later:yyyy-MM-dd} is before {earlierField} {earlier:yyyy-MM-dd}");
        }
    }

    /// <summary>A report is for reading: a field that went astray may be a whole page.</summary>
    private static string Shown(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}…";
}

/// <summary>A row with the order it makes, or with the sentences that say why it makes none.</summary>
internal sealed record CheckedRow(OrderRow Row, Order? Order, ImmutableArray<string> Faults)
{
    public bool IsGood => Faults.IsEmpty;

    /// <summary>The same with one more fault.</summary>
    public CheckedRow With(string fault) => this with { Faults = Faults.Add(fault) };
}
