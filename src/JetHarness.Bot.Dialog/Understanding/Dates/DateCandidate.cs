namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>A date that the words may mean: one day, several readings, or none (impossible, future, or vague).</summary>
/// <param name="Start">Where its words start.</param>
/// <param name="End">Where its words end, exclusive.</param>
/// <param name="Days">The days it can be; more than one where the order of day and month is open, none where it is no past day.</param>
/// <param name="IsVague">A month, a week, "some days ago": a time, but no one day.</param>
internal sealed record DateCandidate(int Start, int End, DateOnly[] Days, bool IsVague)
{
    /// <summary>Whether only the day of the week is told: "Friday".</summary>
    public bool IsWeekday { get; init; }
}
