using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Conversations;

public sealed class OfficeHoursOptionsTests : IDisposable
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    private readonly Terminal _terminal = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _terminal.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public void The_defaults_can_be_right() => new OfficeHoursOptions().Faults().ShouldBeEmpty();

    [Theory]
    [InlineData("9-18")]
    [InlineData("09:00-18:00 daily")]
    [InlineData("18:00-09:00")]
    [InlineData("09:00-12:00, 11:00-18:00")]
    [InlineData("09:00-25:00")]
    [InlineData("closed")]
    public async Task Times_that_cannot_be_right_stop_the_start_and_name_their_key(string times)
    {
        var run = await _terminal.Runs("serve", $"--OfficeHours:Monday={times}", "--urls=http://127.0.0.1:0");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("OfficeHours:Monday");
    }

    [Fact]
    public void A_week_without_any_times_is_a_fault() =>
        new OfficeHoursOptions { Monday = "", Tuesday = "", Wednesday = "", Thursday = "", Friday = "" }.Faults().ShouldHaveSingleItem().ShouldContain("OfficeHours");

    [Fact]
    public void A_file_of_holidays_that_cannot_be_read_or_is_wrong_is_a_fault_that_names_file_and_line()
    {
        new OfficeHoursOptions { HolidaysFile = "/nowhere/holidays.txt" }.Faults().ShouldHaveSingleItem().ShouldContain("/nowhere/holidays.txt");
        File.WriteAllText(_file, "2026-01-01 New Year\n2026-13-01 never\n");
        new OfficeHoursOptions { HolidaysFile = _file }.Faults().ShouldHaveSingleItem().ShouldContain("line 2");
    }

    [Fact]
    public async Task The_hours_reach_the_dialog_with_the_holidays_of_the_file()
    {
        await File.WriteAllTextAsync(_file, "2026-11-24 inventory\n");
        await using var app = _terminal.Host("--OfficeHours:Saturday=10:00-24:00", $"--OfficeHours:HolidaysFile={_file}");

        var hours = app.Services.GetRequiredService<CurrentPolicy>().Value.Hours.ShouldNotBeNull();

        hours.IsOpen(new(2026, 11, 21, 23, 59, 0, Taipei)).ShouldBeTrue();
        hours.IsOpen(new(2026, 11, 24, 10, 0, 0, Taipei)).ShouldBeFalse();
        hours.BackAt(new(2026, 11, 24, 10, 0, 0, Taipei)).ShouldBe(new DateTimeOffset(2026, 11, 25, 9, 0, 0, Taipei));
    }
}
