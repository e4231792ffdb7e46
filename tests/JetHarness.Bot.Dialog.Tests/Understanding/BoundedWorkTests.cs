using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>The time to read is the length, plus the square of what was found; so what is found is bounded, whatever is sent. No stopwatch needed.</summary>
public class BoundedWorkTests
{
    [Theory]
    [InlineData("沒")]
    [InlineData("沒進水")]
    [InlineData("水")]
    [InlineData("如果摔到，")]
    [InlineData("dropped ")]
    [InlineData("不是JH-20251104-0031 ")]
    [InlineData("5/3 ")]
    [InlineData("額定5A接")]
    public void However_often_a_telling_word_is_repeated_no_more_than_a_page_is_weighed(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 5000 / piece.Length));
        var message = Message.Of(text);

        message.Hits.Count.ShouldBeLessThanOrEqualTo(400);
        Reader.Read(text, ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default).Evidence.Length.ShouldBeLessThanOrEqualTo(600);
    }

    [Fact]
    public void A_message_of_more_than_a_page_of_telling_words_is_a_persons_to_read() =>
        Reader.Read(string.Concat(Enumerable.Repeat("摔到水裡。", 1000)), ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default).Cover.ShouldBe(Cover.Human);

    [Fact]
    public void What_lies_beyond_the_longest_message_is_not_read() =>
        Reader.Read(new string('a', 7000) + " JH-20251104-0031", ReadingContext.Form, new DateOnly(2026, 5, 20), IdentifierFormats.Default).Order.ShouldBeNull();

    [Theory]
    [InlineData("a")]
    [InlineData("水")]
    [InlineData("5/3 ")]
    [InlineData("額定5A接24V ")]
    [InlineData("JH-20251104-0031 ")]
    [InlineData("I dropped it, maybe. ")]
    public void Four_times_the_words_take_no_more_than_eight_times_the_memory(string piece)
    {
        var (page, quarter) = (Allocated(piece, 5000), Allocated(piece, 1250));

        page.ShouldBeLessThanOrEqualTo(8 * quarter);
    }

    /// <summary>What is allocated counts the steps, on any machine alike: what grows with the square of the length would take sixteen times as much.</summary>
    private static long Allocated(string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];
        Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Reading Read(string text) => Reader.Read(text, ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default);
}
