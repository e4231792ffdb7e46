using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Tests.Transcripts;

/// <summary>The orders that the transcripts speak of: <c>orders.csv</c>, in the shape that the service imports.</summary>
internal static class OrderFile
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests/JetHarness.Bot.Dialog.Tests/Transcripts");

    public static ImmutableArray<Order> Read() => [.. File.ReadLines(Path.Combine(Folder, "orders.csv")).Skip(1).Select(line =>
        line.Split(',')).Select(row => new Order
    {
        Number = row[0],
        CustomerName = row[1],
        Product = row[2],
        Specification = row[3],
        OrderedOn = Day(row[4])!.Value,
        ShippedOn = Day(row[5]),
        ReceivedOn = Day(row[6]),
        Serials = [.. row[7].Split(';', StringSplitOptions.RemoveEmptyEntries)],
    })];

    private static DateOnly? Day(string iso) => iso.Length == 0 ? null : DateOnly.ParseExact(iso, "O", CultureInfo.InvariantCulture);
}
