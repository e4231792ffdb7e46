using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class IdentifierFormatTests
{
    [Theory]
    [InlineData("JH-20251104-0031")]
    [InlineData("jh-20251104-0031")]
    [InlineData("ＪＨ－２０２５１１０４－００３１")]
    [InlineData("JH202511040031")]
    [InlineData("JH 20251104 0031")]
    [InlineData("JH–20251104—0031")]
    [InlineData("jh-2O25ll04-oo3I")]
    [InlineData("JH-2025-11-04-0031")]
    public void An_order_number_is_the_same_however_it_is_typed(string typed) =>
        IdentifierFormats.Default.Order.Canonical(typed).ShouldBe("JH-20251104-0031");

    [Theory]
    [InlineData("WHK7P-2544-00127")]
    [InlineData("whk7p 2544 oo127")]
    [InlineData("WHK7P254400I27")]
    public void A_serial_number_is_the_same_however_it_is_typed(string typed) =>
        IdentifierFormats.Default.Serial.Canonical(typed).ShouldBe("WHK7P-2544-00127");

    [Theory]
    [InlineData("JH-20251304-0031")]
    [InlineData("JH-20250230-0031")]
    [InlineData("JH-20251104-031")]
    [InlineData("JH-20251104-00311")]
    [InlineData("JB-20251104-0031")]
    [InlineData("")]
    [InlineData("0912-345-678")]
    public void What_no_order_number_can_be_is_none(string typed) => IdentifierFormats.Default.Order.Canonical(typed).ShouldBeNull();

    [Theory]
    [InlineData("WHK7P-2500-00127")]
    [InlineData("WHK7P-2554-00127")]
    public void A_serial_number_of_a_week_that_no_year_has_is_none(string typed) => IdentifierFormats.Default.Serial.Canonical(typed).ShouldBeNull();

    [Fact]
    public void The_letter_O_stays_a_letter_where_letters_can_stand() =>
        IdentifierFormats.Default.Serial.Canonical("WHOI0-2544-00127").ShouldBe("WHOI0-2544-00127");

    [Theory]
    [InlineData(@"SO\d{6}", "so123456", "SO123456")]
    [InlineData("^[A-Z]{2}-[0-9A-Z]{4}$", "ab 12c4", "AB-12C4")]
    public void Other_patterns_of_literals_classes_and_counts_are_taken(string pattern, string typed, string canonical)
    {
        IdentifierFormat.TryCreate(pattern, out var format, out _).ShouldBeTrue();
        format!.Canonical(typed).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("JH-(a|b)[0-9]{8}")]
    [InlineData("JH.*")]
    [InlineData("[0-9]{4,8}")]
    [InlineData("[0-9]{0}")]
    [InlineData("[0-9]+")]
    [InlineData("JH")]
    [InlineData("")]
    [InlineData("[0-9]{99}")]
    public void Any_other_pattern_is_refused_with_a_sentence_that_says_what_to_write(string pattern)
    {
        IdentifierFormat.TryCreate(pattern, out var format, out var fault).ShouldBeFalse();
        format.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain(pattern);
        fault.ShouldContain("counts such as {4}");
    }
}
