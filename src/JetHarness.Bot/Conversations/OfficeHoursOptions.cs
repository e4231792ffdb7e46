using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Calendar;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// Section <c>OfficeHours</c>: when the support staff is there, in Taipei's time. A day is <c>09:00-18:00</c>, or several such with commas between; empty
/// where nobody is there.
/// </summary>
internal sealed class OfficeHoursOptions
{
    public const string Section = "OfficeHours";

    private const string WholeDay = "09:00-18:00";

    public string Monday { get; set; } = WholeDay;
    public string Tuesday { get; set; } = WholeDay;
    public string Wednesday { get; set; } = WholeDay;
    public string Thursday { get; set; } = WholeDay;
    public string Friday { get; set; } = WholeDay;
    public string Saturday { get; set; } = "";
    public string Sunday { get; set; } = "";

    /// <summary>A file of public holidays in place of those that ship with the bot; null or empty for these.</summary>
    public string? HolidaysFile { get; set; }

    private (string Key, string Times)[] Days =>
        [(nameof(Sunday), Sunday), (nameof(Monday), Monday), (nameof(Tuesday), Tuesday), (nameof(Wednesday), Wednesday), (nameof(Thursday), Thursday), (nameof(Friday), Friday), (nameof(Saturday), Saturday)];

    /// <summary>One sentence per setting that cannot be right, naming the key.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (key, times) in Days.Where(day => Read(day.Times) is null))
        {
            yield return $"OfficeHours:{key} is '{times}': give times such as 09:00-12:00, 13:30-18:00 in their order, or nothing for a day on which nobody is there.";
        }

        if (Array.TrueForAll(Days, day => Read(day.Times) is { IsEmpty: true }))
        {
            yield return "OfficeHours has no times on any day: give those of the days on which somebody is there.";
        }

        foreach (var fault in string.IsNullOrEmpty(HolidaysFile) ? [] : FaultsOf(HolidaysFile))
        {
            yield return $"OfficeHours:HolidaysFile, {HolidaysFile}: {fault}";
        }
    }

    /// <summary>The hours, where there are no faults.</summary>
    public OfficeHours ToHours() => new(
        [.. Days.Select(day => Read(day.Times)!.Value)],
        string.IsNullOrEmpty(HolidaysFile) ? HolidayFile.Taiwan : HolidayFile.Parse(File.ReadAllText(HolidaysFile)).Days);

    private static ImmutableArray<string> FaultsOf(string file)
    {
        try
        {
            return HolidayFile.Parse(File.ReadAllText(file)).Faults;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ["it cannot be read. Give the path of a file of holidays, or leave the key out for those that ship with the bot."];
        }
    }

    private static ImmutableArray<OpenTime>? Read(string times)
    {
        var read = ImmutableArray.CreateBuilder<OpenTime>();
        foreach (var part in times.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || Minutes(from) is not { } start || Minutes(to) is not { } end
                || start >= end || (read.Count > 0 && start < read[^1].To))
            {
                return null;
            }

            read.Add(new(start, end));
        }

        return read.ToImmutable();
    }

    private static int? Minutes(string time) =>
        time == "24:00" ? 24 * 60
        : TimeOnly.TryParseExact(time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? (read.Hour * 60) + read.Minute
        : null;
}
