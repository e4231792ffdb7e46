using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Tests.Storage;

public class SearchTextTests
{
    [Theory]
    [InlineData("WH-O123-45I6", "wh0123-4516", "O is 0, I is 1, and dashes are none")]
    [InlineData("ｊｈ２０２５", "JH2025", "full width is width alone")]
    [InlineData("Nguyễn Văn Đức", "nguyen van duc", "accents are left out")]
    [InlineData("維修", "维修", "Traditional and Simplified are one")]
    [InlineData("JH‑2025–0031", "jh-2025-0031", "dashes of every make")]
    public void Texts_that_staff_mean_alike_fold_alike(string one, string other, string why) =>
        SearchText.Fold(one).Text.ShouldBe(SearchText.Fold(other).Text, why);

    [Theory]
    [InlineData("冷氣不冷了，昨天還好好的", "不冷")]
    [InlineData("冷氣不冷了，昨天還好好的", "冷")]
    [InlineData("冷氣不冷了，昨天還好好的", "的")]
    [InlineData("我的訂單是 JH-20251104-0031 謝謝", "jh20251104")]
    [InlineData("我的訂單是 JH-20251104-0031 謝謝", "JH-2O251104-0031")]
    [InlineData("我的訂單是 JH-20251104-0031 謝謝", "0031")]
    [InlineData("我的訂單是 JH202511040031", "JH-20251104-0031")]
    [InlineData("Can you repair my fan?", "repai fan")]
    [InlineData("我的iPhone壞了", "iphone 壞")]
    [InlineData("พัดลมเสีย", "เสีย")]
    [InlineData("エアコンが壊れた", "壊れ")]
    public void A_text_is_found_by_what_it_holds(string text, string typed)
    {
        var query = SearchQuery.Of(typed)!;

        query.Matches(text).ShouldBeTrue();
        IsAmong(query, text).ShouldBeTrue($"{query.Terms} in {SearchText.Terms(text)}");
    }

    [Theory]
    [InlineData("冷氣不冷了", "冷了不")]
    [InlineData("冷氣不冷了", "暖氣")]
    [InlineData("Can you repair my fan?", "pair")]
    public void A_text_is_not_found_by_what_it_does_not_hold(string text, string typed)
    {
        var query = SearchQuery.Of(typed)!;
        (query.Matches(text) && IsAmong(query, text)).ShouldBeFalse();
    }

    [Fact]
    public void Hits_stand_where_the_words_stood_before_folding()
    {
        const string Text = "序號 ＷＨ-O1O 不冷，真的不冷";
        var query = SearchQuery.Of("wh-010 不冷")!;

        query.Hits(Text).Select(hit => Text.Substring(hit.Start, hit.Length)).ShouldBe(["ＷＨ-O1O", "不冷", "不冷"]);
    }

    [Fact]
    public void Nothing_to_look_for_is_no_query()
    {
        SearchQuery.Of(null).ShouldBeNull();
        SearchQuery.Of("  —!?  ").ShouldBeNull();
    }

    [Theory]
    [InlineData("JH-20251104", "jh20251104")]
    [InlineData("ＲＭＡ－2611－00O4", "rma261100" + "04")]
    [InlineData("31", null)]
    [InlineData("冷氣", null)]
    public void What_can_be_a_number_is_one(string typed, string? number) => SearchQuery.Of(typed)!.Number.ShouldBe(number);

    [Fact]
    public void Whatever_is_written_folds_to_itself_and_is_found_by_each_of_its_words()
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var folded = SearchText.Fold(text);
            folded.Origins.Length.ShouldBe(folded.Text.Length);
            SearchText.Fold(folded.Text).Text.ShouldBe(folded.Text);
            foreach (var word in folded.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                SearchQuery.Of(word)!.Matches(text).ShouldBeTrue();
            }

            if (SearchQuery.Of(text) is { } all)
            {
                foreach (var (start, length) in all.Hits(text))
                {
                    text.Substring(start, length).ShouldNotBeEmpty();
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    // As the index answers: every term of the query is, or begins, one of the text's.
    private static bool IsAmong(SearchQuery query, string text)
    {
        var terms = SearchText.Terms(text).Split(' ');
        return query.Terms.Split(" AND ").All(term => term.EndsWith('*')
            ? terms.Any(one => one.StartsWith(term.Trim('*', '"'), StringComparison.Ordinal))
            : terms.Contains(term.Trim('"')));
    }
}
