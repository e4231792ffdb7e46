namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>What a piece of a date is; the words stand in Lexicon/dates.txt under these names.</summary>
internal enum DateWord
{
    Other,
    Number,
    Digits,
    Slash,
    Dash,
    Dot,
    Month,
    Weekday,
    LastWeek,
    BeforeLastWeek,
    ThisWeek,
    Last,
    LastMonth,
    BeforeLastMonth,
    ThisMonth,
    LastYear,
    BeforeLastYear,
    ThisYear,
    NextYear,
    Back,
    DayUnit,
    Ago,
    DaysAgo,
    Next,
    Year,
    MonthAfter,
    MonthBefore,
    DayAfter,
    Era,
    Skip,
    Vague,
    Feast,
    About,
    Or,
    Range,
    Planned,
    FirstDay,
    LastDay,
    SameMonth,
    Received,
    Ordered,
    Measure,
}

/// <summary>A piece of a message as dates see it: its place, and everything it can mean with the value of each meaning.</summary>
internal readonly record struct DateToken((DateWord Word, int Value)[] Meanings, int Start, int End)
{
    /// <summary>How many digits were written, for digits.</summary>
    public int Length => End - Start;

    public int? As(DateWord word)
    {
        foreach (var meaning in Meanings)
        {
            if (meaning.Word == word)
            {
                return meaning.Value;
            }
        }

        return null;
    }

    public bool Is(DateWord word) => As(word) is not null;
}
