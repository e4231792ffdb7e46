using System.Globalization;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Tells honestly that nobody is there now, and when somebody is back.</summary>
internal static class OfficeWords
{
    /// <summary>The sentence; null where somebody is there, or where it is not known when somebody is.</summary>
    public static string? Away(Step step) =>
        step.Policy.Hours?.BackAt(step.Now) is { } back ? step.Words.Say(Phrase.Away, ("back", Back(step.Words, back, TaipeiCalendar.DayOf(step.Now)))) : null;

    /// <summary>A time to come, as one says it on that day: today, tomorrow, a day of this week, a date.</summary>
    private static string Back(Sentences words, DateTimeOffset at, DateOnly today)
    {
        var day = TaipeiCalendar.DayOf(at);
        var key = (day.DayNumber - today.DayNumber) switch { 0 => Phrase.BackToday, 1 => Phrase.BackTomorrow, < 7 => Phrase.BackWeekday, _ => Phrase.BackDate };
        return words.Say(key, ("time", Time(words, TaipeiCalendar.MinuteOf(at))), ("weekday", words[$"weekday.{(int)day.DayOfWeek}"]),
            ("month", Questions.Number(day.Month)), ("day", Questions.Number(day.Day)));
    }

    private static string Time(Sentences words, int minute)
    {
        var hour = minute / 60;
        var shown = hour % 12 == 0 && hour > 0 ? 12 : hour % 12;
        return words.Say(hour < 12 ? "time.am" : "time.pm", ("time", string.Create(CultureInfo.InvariantCulture, $"{shown}:{minute % 60:00}")));
    }
}
