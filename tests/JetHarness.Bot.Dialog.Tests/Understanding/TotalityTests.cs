using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>Whatever is written gives a reading, the same one each time, and no identifier or day that was not written.</summary>
public class TotalityTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    /// <summary>Pieces that rules look for, mixed with everything that has ever broken a text reader.</summary>
    private static readonly string[] Pieces =
    [
        "沒有", "摔過", "進水", "如果", "可能", "、", "，", "。", "or", "never", "dropped", "JH-20251104-0031", "WHK7P-2544-00127", "JH-2025", "5/3", "114", "年", "月", "號", "昨天", "上週三",
        "２０２６", "\uD83D", "\uDE00", "👩‍👩‍👧‍👦", "\u0000", "\uFFFF", "\u202E", "e\u0301", "ﷺ", "ｶﾞ", "ำ", "ไม่เคย", "ตกน้ำ", "không", "rơi", "tidak", "jatuh", "落とし", "ていません",
        "24V", "5A", "額定", "接到", " ", "\n", "\t", "…", "?", "!", "(", ")", "[", "|", "~", "+", "*", "#", "的", "嗎", "吧", "了",
    ];

    [Fact]
    public void Any_string_gives_a_reading() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Reads(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_mixture_of_telling_pieces_gives_a_reading()
    {
        var mixtures = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(mixtures, Reads).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_sixteen_bits_are_read_even_where_they_are_no_characters()
    {
        var units = Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(chars => new string(chars)).ToArbitrary();
        Prop.ForAll(units, Reads).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_identifier_that_is_read_was_written()
    {
        var numbers = Gen.Choose(0, 99_999_999).Zip(Gen.Choose(0, 99_999)).ToArbitrary();
        Prop.ForAll(numbers, n =>
        {
            var reading = Reader.Read($"JH-{n.Item1:D8}-{n.Item2}", ReadingContext.Form, Today, IdentifierFormats.Default);
            return reading.Order is null || reading.Order == $"JH-{n.Item1:D8}-{n.Item2}";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_words_are_read_in_the_same_way()
    {
        const string text = "沒有摔過，JH-20251104-0031 昨天進水了 or maybe 5/3?";
        Render(Read(text)).ShouldBe(Render(Read(text)));
    }

    private static Reading Read(string text) => Reader.Read(text, ReadingContext.Any, Today, IdentifierFormats.Default);

    private static string Render(Reading reading) =>
        new StringBuilder().AppendJoin('|', reading.Language, reading.Intent, reading.Order, reading.Date, string.Join(',', reading.Causes), string.Join(',', reading.Evidence)).ToString();

    private static bool Reads(string text)
    {
        foreach (var context in Enum.GetValues<ReadingContext>())
        {
            var reading = Reader.Read(text, context, Today, IdentifierFormats.Default);
            if (reading.Date > Today || reading.Causes.Intersect(reading.DeniedCauses).Any())
            {
                return false;
            }
        }

        return true;
    }
}
