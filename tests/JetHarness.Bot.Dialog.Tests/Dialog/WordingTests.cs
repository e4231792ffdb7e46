using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

public partial class WordingTests
{
    // The longest values that can be filled in, by name; all others are numbers and dates.
    private static readonly Dictionary<string, string> Longest = new()
    {
        ["rows"] = new('長', 1150),
        ["reasons"] = new('長', 500),
        ["words"] = new('長', 101),
        ["claim"] = new('長', 80),
        ["privacy"] = "https://" + new string('p', 120),
        ["chat"] = "https://" + new string('c', 120),
        ["sales"] = new string('s', 60) + "@example.com",
        ["value"] = new('長', 201),
        ["label"] = new('長', 20),
        ["kind"] = new('長', 20),
        ["state"] = new('長', 30),
        ["why"] = new('長', 40),
        ["note"] = new('長', 1000),
        ["advice"] = new('長', 250),
    };

    public static TheoryData<string> Languages => [.. WordingBook.Shipped.All.Select(sentences => sentences.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_sentence_and_no_other(string language) =>
        Of(language).Keys.Order().ShouldBe(Of("zh-Hant").Keys.Order());

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_name_in_the_code_has_its_sentence(string language)
    {
        var names = new[] { typeof(Phrase), typeof(Label) }.SelectMany(type =>
            type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => name is not (Phrase.Answer or Phrase.AskCause));
        names.Except(Of(language).Keys).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_sentence_takes_the_same_values_in_every_language(string language)
    {
        foreach (var key in Of(language).Keys)
        {
            Names(Of(language)[key]).ShouldBe(Names(Of("zh-Hant")[key]), key);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_sentence_is_too_long_for_Messenger_with_the_longest_values(string language)
    {
        foreach (var key in Of(language).Keys.Where(key => !key.EndsWith(".words", StringComparison.Ordinal)))
        {
            var (sentence, most) = (Of(language)[key], key == Phrase.Summary || key.StartsWith("summary.", StringComparison.Ordinal)
                ? 1500 : 2000);
            var values = Names(sentence).Select(name => (name, Longest.GetValueOrDefault(name, "JH-20251104-0031"))).ToArray();
            Of(language).Say(key, values).Length.ShouldBeLessThanOrEqualTo(most, key);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_label_is_longer_than_a_button(string language)
    {
        foreach (var key in Of(language).Keys.Where(key =>
            key.StartsWith("label.", StringComparison.Ordinal) || key.EndsWith(".label", StringComparison.Ordinal)))
        {
            new StringInfo(Of(language)[key]).LengthInTextElements.ShouldBeLessThanOrEqualTo(20, $"[{key}] {Of(language)[key]}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_sentence_shows_a_rule(string language) =>
        Of(language).Keys.Where(key => RuleName().IsMatch(Of(language)[key])).ShouldBeEmpty();

    [Fact]
    public void Traditional_Chinese_is_written_with_full_width_punctuation_and_the_words_of_Taiwan()
    {
        var sentences = Of("zh-Hant");
        foreach (var key in sentences.Keys.Where(key =>
            !key.EndsWith(".words", StringComparison.Ordinal) && key is not (Phrase.Group or Phrase.AskLanguage)))
        {
            HalfWidth().IsMatch(sentences[key]).ShouldBeFalse(sentences[key]);
            MainlandWords().Match(sentences[key]).Value.ShouldBeEmpty(key);
        }
    }

    [Theory]
    [InlineData("zh-Hans", "zh-Hant")]
    [InlineData("th", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("ja", "ja")]
    [InlineData(null, "zh-Hant")]
    public void A_language_without_a_file_is_served_by_the_nearest(string? language, string served) =>
        WordingBook.Shipped.In(language).Language.ShouldBe(served);

    [Fact]
    public void Values_are_filled_in_as_they_are() =>
        Of("en").Say(Phrase.AskOrderUnread, ("words", "{order} {words}"), ("example", "1")).ShouldContain("\"{order} {words}\"");

    private static Sentences Of(string language) => WordingBook.Shipped.All.Single(sentences => sentences.Language == language);

    private static IEnumerable<string> Names(string sentence) =>
        Placeholder().Matches(sentence).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(W[12]|X[1-6]|R[12]|S[12]|N1|C[12])\b")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:?!()]")]
    private static partial Regex HalfWidth();

    [GeneratedRegex("质|质量|视频|信息|短信|默认|网络|軟件|硬件|信息|質量|視頻|默認|網絡|你|妳|反饋|點擊|渠道")]
    private static partial Regex MainlandWords();
}
