using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The figures of the last days.</summary>
internal sealed class TodayPage(Database database, TodayFigures figures, PaidMessageCount paid) : ConsolePage
{
    /// <summary>How many days can be looked at.</summary>
    public static readonly ImmutableArray<int> Spans = [7, 30];

    /// <summary>Who speaks, in the order of the columns.</summary>
    public static readonly ImmutableArray<string> Senders = ["customer", "bot", "staff"];

    [BindProperty(SupportsGet = true, Name = "days")]
    public int Days { get; set; } = Spans[0];

    public Figures Figures { get; private set; } = null!;

    /// <summary>The month's paid messages by LINE's own count; null where it has not said so far.</summary>
    public (long Used, long? Most)? Paid { get; private set; }

    /// <summary>The days of the span, the oldest first.</summary>
    public IEnumerable<DateOnly> AllDays => Enumerable.Range(0, Figures.Days).Select(Figures.From.AddDays);

    /// <summary>What was removed last because it was kept long enough; null before the first time.</summary>
    public RetentionRun? Removed { get; private set; }

    public void OnGet()
    {
        Removed = database.Read(RetentionTable.Last);
        Days = Spans.Contains(Days) ? Days : Spans[0];
        Figures = figures.Of(Days);
        Paid = paid.Of("line");
    }

    /// <summary>How many messages on a day, of a channel and of somebody; null stands for all.</summary>
    public long MessagesOf(DateOnly? day = null, string? channel = null, string? sender = null)
    {
        var number = day?.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return Figures.Messages.Where(count => (number is null || count.Day == number) && (channel is null || count.Channel == channel) && (sender is null || count.Sender == sender))
            .Sum(count => count.Count);
    }

    /// <summary>The channels that were spoken on.</summary>
    public IEnumerable<string> Channels => Figures.Messages.Select(count => count.Channel).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A part of a whole in hundredths, as a text.</summary>
    public static string Percent(long part, long whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0} %");
}
