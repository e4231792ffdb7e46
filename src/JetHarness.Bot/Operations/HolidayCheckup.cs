using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Operations;

/// <summary>The public holidays: whether they reach as far as promises do.</summary>
internal sealed class HolidayCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    /// <summary>Promises reach some weeks ahead, and somebody has to find the time to write the new year's days down.</summary>
    private const int DaysAhead = 60;

    public string Name => "holidays";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var known = services.GetRequiredService<WorkingDays>().KnownThrough;
        var finding = known >= TaipeiCalendar.DayOf(time.GetUtcNow()).AddDays(DaysAhead).Year
            ? Finding.Ok(Name, $"Public holidays are known through {known}.")
            : Finding.Warning(Name, $"Public holidays are known through {known} only: later ones are taken for working days, in promises and in office hours. Name a newer file in OfficeHours:HolidaysFile.");
        return Task.FromResult<IReadOnlyList<Finding>>([finding]);
    }
}
