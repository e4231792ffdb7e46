using JetHarness.Bot.StaffConsole.Stored;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>How it is told what became of our words.</summary>
internal static class DeliveryLook
{
    /// <summary>The key of what became of it.</summary>
    public static string Label(CaseMessage line) => line switch
    {
        _ when IsOvertaken(line) => "case.delivery_overtaken",
        { Delivery: "withheld" } => "case.delivery_unsent",
        _ => $"case.delivery_{line.Delivery}",
    };

    /// <summary>Whether the customer misses it: it ended as failed, or as withheld by something else than a take-over.</summary>
    public static bool IsLost(CaseMessage line) => line.Delivery == "failed" || (line.Delivery == "withheld" && !IsOvertaken(line));

    /// <summary>Why it was not sent, or is not yet, where that is worth words.</summary>
    public static string? Why(CaseMessage line, ConsoleText text) =>
        line is { Error: { } why, Delivery: not "accepted" } && !IsOvertaken(line) ? StoredText.In(text.Language, why) : null;

    /// <summary>The newest of a person's words that the customer has heard, here or in the platform's inbox; 0 if there is none. What was lost after it is to be made good.</summary>
    public static long HeardUpTo(IEnumerable<CaseMessage> lines) =>
        lines.LastOrDefault(line => line is { Sender: "staff", Delivery: null or "accepted" })?.Id ?? 0;

    // What the bot had planned when a person took over: nobody misses it.
    private static bool IsOvertaken(CaseMessage line) => line is { Delivery: "withheld", Sender: "bot", Error: null or OutboxTable.Overtaken };
}
