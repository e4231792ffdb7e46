using System.CommandLine;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Orders;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Commands;

/// <summary><c>understand</c>: shows how the bot reads customers' words. JSON Lines in, JSON Lines out, in order, each as soon as its line came.</summary>
internal static class UnderstandCommand
{
    private const string About =
        """
        Shows how the bot reads a customer's words: JSON Lines on standard input, JSON Lines on standard output, in order.

        In:  {"id", "text", "context"?, "today"?}. The context says where the words fall: opening, form, photos, confirm, after or any (the default);
             today is an ISO date (default: today in Taipei).
        Out: {"id", "language", "intent", "identifier", "order", "serial", "date", "date_ambiguous", "causes", "denied_causes", "cover"}.
        A line that cannot be read gives {"id", "line", "error"}, and the rest goes on.

        Example: echo '{"id":1,"text":"訂單 JH-20251104-0031，線泡水了"}' | dotnet run --project src/JetHarness.Bot -- understand
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var understand = new Command("understand", About);
        understand.SetAction((_, ct) => ReadAsync(settings, ends, ct));
        return understand;
    }

    private static async Task<int> ReadAsync(string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = CommandHost.Open(settings);
        var formats = app.Services.GetRequiredService<IOptions<OrdersOptions>>().Value.Formats();
        var time = app.Services.GetRequiredService<TimeProvider>();
        for (var line = 1; await ends.In.ReadLineAsync(ct) is { } json; line++)
        {
            if (!string.IsNullOrWhiteSpace(json))
            {
                await ends.Out.WriteLineAsync(Answer(json, line, formats, TaipeiCalendar.DayOf(time.GetUtcNow())));
            }
        }

        return 0;
    }

    private static string Answer(string json, int line, IdentifierFormats formats, DateOnly today)
    {
        var (question, fault) = UnderstandLine.Read(json);
        return question is { Text: { } text }
            ? UnderstandLine.Write(question.Id, Reader.Read(text, question.Context, question.Today ?? today, formats))
            : UnderstandLine.Write(question?.Id, line, fault!);
    }
}
