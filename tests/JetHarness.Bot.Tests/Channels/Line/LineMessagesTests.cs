using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineMessagesTests
{
    [Fact]
    public void Words_are_a_text_message() =>
        Json(Said("您好！\n請問訂單編號是？")).ShouldBe("""[{"type":"text","text":"您好！\n請問訂單編號是？"}]""");

    [Fact]
    public void Choices_are_quick_replies_of_the_last_message()
    {
        ImmutableArray<Bubble> bubbles =
        [
            Said("收到 2 張照片。"),
            Said("還有嗎？") with
            {
                Choices =
                [
                    new Choice.Camera("拍照"),
                    new Choice.CameraRoll("相簿"),
                    new Choice.Answer("傳完了", "photos/done/7"),
                    new Choice.Link("說明", new("https://jet.example/說明?a=b c")),
                ],
            },
        ];

        Json(bubbles).ShouldBe("""
            [{"type":"text","text":"收到 2 張照片。"},
            {"type":"text","text":"還有嗎？","quickReply":{"items":[
            {"action":{"type":"camera","label":"拍照"},"type":"action"},
            {"action":{"type":"cameraRoll","label":"相簿"},"type":"action"},
            {"action":{"type":"postback","data":"photos/done/7","displayText":"傳完了","label":"傳完了"},"type":"action"},
            {"action":{"type":"uri","uri":"https://jet.example/%E8%AA%AA%E6%98%8E?a=b%20c","label":"說明"},"type":"action"}]}}]
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void Choices_of_an_earlier_bubble_stand_below_the_last_one() =>
        Json(Said("A") with { Choices = [new Choice.Answer("Yes", "y")] }, Said("B"))
            .ShouldBe("""[{"type":"text","text":"A"},{"type":"text","text":"B","quickReply":{"items":[{"action":{"type":"postback","data":"y","displayText":"Yes","label":"Yes"},"type":"action"}]}}]""");

    [Fact]
    public void A_card_is_a_Flex_bubble_with_its_words_beside_it()
    {
        var card = new Card(
            "請確認",
            [new("訂單編號", "JH-20260042", new Choice.Answer("修改", "edit/order/3")), new("照片", "3 張", null)],
            [new Choice.Answer("送出", "confirm/yes/3"), new Choice.Answer("取消", "confirm/no/3")]);

        Json(new Bubble { Phrase = "summary", Text = "請確認：訂單編號 JH-20260042", Card = card, Choices = [new Choice.Answer("送出", "confirm/yes/3")] }).ShouldBe("""
            [{"type":"flex","altText":"請確認：訂單編號 JH-20260042","contents":{"body":{"type":"box","layout":"vertical","contents":[
            {"type":"text","text":"請確認","size":"lg","color":"#1A1A1A","wrap":true,"weight":"bold"},
            {"type":"separator","margin":"lg"},
            {"type":"box","layout":"horizontal","contents":[
            {"type":"box","layout":"vertical","contents":[
            {"type":"text","text":"訂單編號","size":"xs","color":"#6B6B6B","wrap":true},
            {"type":"text","text":"JH-20260042","size":"sm","color":"#1A1A1A","wrap":true,"margin":"xs"}],"flex":5},
            {"type":"button","action":{"type":"postback","data":"edit/order/3","displayText":"修改","label":"修改"},"style":"link","height":"sm","adjustMode":"shrink-to-fit","color":"#0B6E4F","flex":3}],
            "spacing":"md","alignItems":"center","margin":"lg"},
            {"type":"box","layout":"horizontal","contents":[
            {"type":"box","layout":"vertical","contents":[
            {"type":"text","text":"照片","size":"xs","color":"#6B6B6B","wrap":true},
            {"type":"text","text":"3 張","size":"sm","color":"#1A1A1A","wrap":true,"margin":"xs"}],"flex":5}],
            "spacing":"md","alignItems":"center","margin":"lg"}]},
            "footer":{"type":"box","layout":"vertical","contents":[
            {"type":"button","action":{"type":"postback","data":"confirm/yes/3","displayText":"送出","label":"送出"},"style":"primary","height":"sm","adjustMode":"shrink-to-fit","color":"#0B6E4F"},
            {"type":"button","action":{"type":"postback","data":"confirm/no/3","displayText":"取消","label":"取消"},"style":"secondary","height":"sm","adjustMode":"shrink-to-fit"}],"spacing":"sm"},
            "type":"bubble"},
            "quickReply":{"items":[{"action":{"type":"postback","data":"confirm/yes/3","displayText":"送出","label":"送出"},"type":"action"}]}}]
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void A_label_that_is_too_long_is_cut_after_a_whole_character()
    {
        var label = Action(new Choice.Answer(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 21)), "x")).ShouldBeOfType<LineAction.Postback>().Label;
        label.ShouldBe(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 19)) + "…");
        Action(new Choice.Answer(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 20)), "x"))!.Label.ShouldNotEndWith("…");
    }

    [Fact]
    public void A_button_that_cannot_be_sent_whole_is_left_out()
    {
        Action(new Choice.Answer("Yes", new string('x', 301))).ShouldBeNull();
        Action(new Choice.Answer("Yes", "")).ShouldBeNull();
        Action(new Choice.Link("Site", new("https://jet.example/" + new string('字', 200)))).ShouldBeNull();
        Action(new Choice.Link("Site", new("file:///etc/passwd"))).ShouldBeNull();
        Action(new Choice.Link("Site", new("/relative", UriKind.Relative))).ShouldBeNull();
    }

    [Fact]
    public void Only_thirteen_quick_replies_are_sent() =>
        LineMessages.From([Said("?") with { Choices = [.. Enumerable.Range(1, 20).Select(i => new Choice.Answer($"{i}", $"{i}"))] }])
            .ShouldHaveSingleItem().QuickReply!.Items.Select(item => item.Action.Label).ShouldBe(Enumerable.Range(1, 13).Select(i => $"{i}"));

    [Fact]
    public void A_long_text_is_split_where_a_sentence_ends()
    {
        var sentence = new string('字', 99) + "。";
        LineMessages.From([Said(string.Concat(Enumerable.Repeat(sentence, 60)))]).Cast<TextMessage>().Select(message => message.Text)
            .ShouldBe([string.Concat(Enumerable.Repeat(sentence, 50)), string.Concat(Enumerable.Repeat(sentence, 10))]);
    }

    [Fact]
    public void A_text_without_sentences_is_split_between_characters()
    {
        var family = "👨‍👩‍👧‍👦";
        var texts = LineMessages.From([Said(string.Concat(Enumerable.Repeat(family, 1000)))]).Cast<TextMessage>().Select(message => message.Text).ToList();
        texts.ShouldAllBe(text => text.Length <= 5000 && text.StartsWith(family) && text.EndsWith(family));
        string.Concat(texts).ShouldBe(string.Concat(Enumerable.Repeat(family, 1000)));
    }

    [Fact]
    public void More_than_five_bubbles_become_five()
    {
        var messages = LineMessages.From([.. Enumerable.Range(1, 7).Select(i => Said($"{i}"))]);
        messages.Cast<TextMessage>().Select(message => message.Text).ShouldBe(["1\n\n2\n\n3", "4", "5", "6", "7"]);
    }

    [Fact]
    public void Cards_that_are_too_many_are_said_in_words()
    {
        var messages = LineMessages.From([.. Enumerable.Range(1, 6).Select(i => Said($"{i}") with { Card = new($"{i}", [], []) })]);
        messages.Select(message => message is TextMessage text ? text.Text : "card").ShouldBe(["1\n\n2", "card", "card", "card", "card"]);
    }

    [Fact]
    public void What_is_too_much_for_five_messages_ends_in_an_ellipsis()
    {
        var messages = LineMessages.From([Said(new string('字', 30_000))]);
        messages.Length.ShouldBe(5);
        messages[^1].ShouldBeOfType<TextMessage>().Text.ShouldEndWith("…");
    }

    [Fact]
    public void A_card_too_large_for_LINE_gets_its_values_cut_and_then_is_said_in_words()
    {
        Drawn(Enumerable.Repeat(new CardRow("敘述", new string('字', 3000), null), 5)).ShouldBeOfType<FlexMessage>();
        Drawn(Enumerable.Repeat(new CardRow("敘述", new string('字', 3000), null), 500)).ShouldBeOfType<TextMessage>().Text.ShouldBe("words");
    }

    [Fact]
    public void Nothing_to_say_makes_no_message()
    {
        LineMessages.From([]).ShouldBeEmpty();
        LineMessages.From([Said(" \n") with { Choices = [new Choice.Answer("Yes", "y")] }]).ShouldBeEmpty();
    }

    private static LineMessage Drawn(IEnumerable<CardRow> rows) =>
        LineMessages.From([Said("words") with { Card = new("Title", [.. rows], []) }]).ShouldHaveSingleItem();

    private static LineAction? Action(Choice choice) => LineActions.InQuickReply([choice]).SingleOrDefault();

    private static Bubble Said(string text) => new() { Phrase = "any", Text = text };

    private static string Json(params ImmutableArray<Bubble> bubbles) =>
        JsonSerializer.Serialize(LineMessages.From(bubbles), LineJson.Wire.ImmutableArrayLineMessage);
}
