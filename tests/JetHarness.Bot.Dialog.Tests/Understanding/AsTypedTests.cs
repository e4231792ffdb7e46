using System.Globalization;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>How people type numbers and days, one case for each way of reading them.</summary>
public class AsTypedTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData("W H T 9 Z - 2 6 1 0 - 0 0 4 5 0", null, "WHT9Z-2610-00450")]
    [InlineData("JH一20260228一0007", "JH-20260228-0007", null)]
    [InlineData("JH-20260704-1203 ❌ JH-20260704-1204", "JH-20260704-1204", null)]
    [InlineData("order no JH-20260704-1203 and order no JH-20260704-1204", null, null)]
    public void Numbers_are_read_however_they_are_parted_and_two_without_a_choice_are_none(string words, string? order, string? serial)
    {
        var reading = Read(words);
        (reading.Order, reading.Serial).ShouldBe((order, serial));
    }

    [Theory]
    [InlineData("Hi there")]
    [InlineData("不能用")]
    [InlineData("doesn't work")]
    [InlineData("早")]
    public void Whoever_greets_or_tells_of_a_fault_refuses_no_number(string words) => Read(words).Identifier.ShouldBe(IdentifierKind.None);

    [Theory]
    [InlineData("九月十八 星期五", "2026-09-18")]
    [InlineData("Friday, September 18", "2026-09-18")]
    [InlineData("shipped on the 3rd of November and arrived on the 8th of November", "2026-11-08")]
    [InlineData("2025 9 5", "2025-09-05")]
    [InlineData("11/3...喔不是 11/4", "2026-11-04")]
    public void A_day_is_read_with_what_stands_beside_it(string words, string day)
    {
        var reading = Read(words);
        (reading.Date, reading.DateAmbiguous).ShouldBe((DateOnly.Parse(day, CultureInfo.InvariantCulture), false));
    }

    [Theory]
    [InlineData("9/18 星期四")]
    [InlineData("June 24th or 25th")]
    [InlineData("很久以前")]
    public void A_day_with_a_weekday_that_it_was_not_and_one_of_two_are_no_one_day(string words)
    {
        var reading = Read(words);
        (reading.Date, reading.DateAmbiguous).ShouldBe((null, true));
    }

    [Theory]
    [InlineData("差點掉到地上，還好接住了，用三個月後第二腳不通", Cover.Covered)]
    [InlineData("The manual says don't bend it, but I bent it and now it's broken", Cover.Excluded)]
    [InlineData("外殼刮痕很多，功能正常，可以換嗎", Cover.Excluded)]
    [InlineData("收到時端子沒夾緊", Cover.Covered)]
    [InlineData("Had I dropped it I would say so. The shell is cracked", Cover.Human)]
    public void What_nearly_happened_and_what_was_advised_did_not_happen(string words, Cover cover) => Read(words).Cover.ShouldBe(cover);

    private static Reading Read(string words) => Reader.Read(words, ReadingContext.Form, Monday, IdentifierFormats.Default);
}
