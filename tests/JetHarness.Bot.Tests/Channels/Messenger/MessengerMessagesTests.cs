using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerMessagesTests
{
    private static readonly Guid Key = Guid.Parse("5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11");
    private static readonly string[] Characters = ["a", " ", "字", "。", "\n", ". ", "é", "e\u0301", "👍🏽", "👨‍👩‍👧‍👦", "🇹🇼", "\uD83D", "\0", "\"", "ไทย", "…"];

    [Fact]
    public void The_bubbles_of_a_turn_are_one_message_where_they_fit()
    {
        var calls = MessengerMessages.Divide([Said("好的。"), Said("請問訂單編號?", Answer("沒有", "without/1/no-order"))]);

        MessengerMessages.From(calls.ShouldHaveSingleItem(), Key).ShouldNotBeNull().Text.ShouldBe("好的。\n\n請問訂單編號?");
        calls[0].Select(bubble => bubble.Text).ShouldBe(["好的。", "請問訂單編號?"]);
        Replies(calls).ShouldBe([("沒有", "without/1/no-order")]);
    }

    [Fact]
    public void What_is_too_long_together_goes_apart_and_the_buttons_with_the_last()
    {
        var calls = MessengerMessages.Divide([Said(new string('a', 1500), Answer("A", "a")), Said(new string('b', 1500))]);

        calls.Select(call => call.Length).ShouldBe([1, 1]);
        calls[0][0].Choices.ShouldBeEmpty();
        Replies(calls).ShouldBe([("A", "a")]);
    }

    [Fact]
    public void A_long_text_is_cut_where_a_sentence_ends()
    {
        var calls = MessengerMessages.Divide([Said(new string('字', 1200) + "。" + new string('文', 1200) + "🔌。")]);

        calls.Select(call => call[0].Text.Length).ShouldBe([1201, 1203]);
        calls[0][0].Text.ShouldEndWith("。");
    }

    [Fact]
    public void A_card_is_its_words_with_confirm_before_edit_before_the_rest()
    {
        var card = new Card("您的資料", [new("訂單", "JH-1", Answer("改訂單", "edit/1/order"))], [Answer("送出", "confirm/1/yes"), Answer("停止", "confirm/1/stop")]);
        var calls = MessengerMessages.Divide([new Bubble { Phrase = "summary", Text = "請確認\n訂單:JH-1", Card = card, Choices = [Answer("專人", "menu/person")] }]);

        MessengerMessages.From(calls.Single(), Key)!.Text.ShouldBe("請確認\n訂單:JH-1");
        Replies(calls).Select(reply => reply.Title).ShouldBe(["送出", "停止", "改訂單", "專人"]);
        MessengerMessages.From(MessengerMessages.Divide([new Bubble { Phrase = "summary", Text = "", Card = card }]).Single(), Key)!.Text.ShouldBe("您的資料\n訂單: JH-1");
    }

    [Fact]
    public void A_slip_is_a_card_of_its_own_below_the_words_and_what_stands_on_it_is_no_quick_reply()
    {
        var (status, another) = (Answer("案件進度", "menu/status"), Answer("再報修一件", "menu/fault"));
        var calls = MessengerMessages.Divide([Said("案件已成立。", status, another) with { Slip = new Slip("RMA-2611-0001", "產品故障：已受理", [status]) }]);

        calls.Length.ShouldBe(2);
        MessengerMessages.From(calls[0], Key)!.ShouldBe(new MessengerMessage { Text = "案件已成立。", Metadata = Key.ToString() });
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(MessengerMessages.From(calls[1], Key), MessengerJson.Wire.SendRequest.Options), JsonNode.Parse(
            """
            {"attachment":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"RMA-2611-0001","subtitle":"產品故障：已受理",
              "buttons":[{"type":"postback","title":"案件進度","payload":"menu/status"}]}]}},
             "quick_replies":[{"content_type":"text","title":"再報修一件","payload":"menu/fault"}],"metadata":"5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11"}
            """)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "line")]
    [InlineData("title", " ")]
    public void A_slip_that_no_template_could_hold_is_left_out_and_its_choices_stay(string title, string line)
    {
        var calls = MessengerMessages.Divide([Said("words", Answer("A", "a")) with { Slip = new Slip(title, line, [Answer("A", "a")]) }]);

        Replies([calls.ShouldHaveSingleItem()]).ShouldBe([("A", "a")]);
    }

    [Fact]
    public void There_is_no_button_for_the_camera() =>
        Replies(MessengerMessages.Divide([Said("拍照", new Choice.Camera("相機"), new Choice.CameraRoll("相簿"), Answer("好了", "photos/1/done"))])).ShouldBe([("好了", "photos/1/done")]);

    [Fact]
    public void A_link_is_a_button_and_with_long_words_it_stands_in_them()
    {
        var link = new Choice.Link("隱私", new Uri("https://jet.example/p"));
        var template = MessengerMessages.From(MessengerMessages.Divide([Said("請看", link, Answer("好", "ok"))]).Single(), Key)!;
        template.Text.ShouldBeNull();
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(template, MessengerJson.Wire.SendRequest.Options), JsonNode.Parse(
            """{"attachment":{"type":"template","payload":{"template_type":"button","text":"請看","buttons":[{"type":"web_url","title":"隱私","url":"https://jet.example/p"}]}},"quick_replies":[{"content_type":"text","title":"好","payload":"ok"}],"metadata":"5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11"}""")).ShouldBeTrue();

        var long640 = new string('a', 641);
        MessengerMessages.From(MessengerMessages.Divide([Said(long640, link)]).Single(), Key)!.Text.ShouldBe(long640 + "\n隱私: https://jet.example/p");
    }

    [Fact]
    public void More_choices_than_are_taken_page_until_all_have_been_offered()
    {
        ImmutableArray<Choice> all = [.. Enumerable.Range(1, 30).Select(i => Answer($"{i}", $"pick/{i}"))];
        var offered = new List<string>();
        var shown = 0;
        while (true)
        {
            var replies = Replies(MessengerMessages.Divide([new Bubble { Phrase = "any", Text = "which?", Choices = [.. all.Skip(shown)] }]));
            replies.Length.ShouldBeLessThanOrEqualTo(13);
            offered.AddRange(replies.Select(reply => reply.Payload).Where(payload => MessengerMessages.MoreOf(payload) is null));
            if (MessengerMessages.MoreOf(replies[^1].Payload) is not var (key, count))
            {
                break;
            }

            key.ShouldBe(Key);
            replies[^1].Title.ShouldBe($"⋯ +{all.Length - shown - count}");
            shown += count;
        }

        offered.ShouldBe(all.Cast<Choice.Answer>().Select(answer => answer.Data));
    }

    [Theory]
    [InlineData("menu/fault")]
    [InlineData("more/")]
    [InlineData("more/5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11")]
    [InlineData("more/5e0c6d64-2b1f-4c57-8d0e-0f6a3f1f7c11/-1")]
    [InlineData("more/nonsense/12")]
    public void Another_tap_asks_for_no_more(string data) => MessengerMessages.MoreOf(data).ShouldBeNull();

    [Fact]
    public void Nothing_to_say_is_no_call() => MessengerMessages.Divide([Said("  "), Said("")]).ShouldBeEmpty();

    [Fact]
    public void Whatever_is_said_stays_within_what_Meta_takes_and_no_word_is_lost() =>
        Prop.ForAll(Bubbles().ToArbitrary(), bubbles =>
        {
            var calls = MessengerMessages.Divide(bubbles);
            foreach (var call in calls)
            {
                var message = MessengerMessages.From(call, Key).ShouldNotBeNull();
                Check(JsonNode.Parse(JsonSerializer.Serialize(new SendRequest(new("1"), "RESPONSE", message), MessengerJson.Wire.SendRequest))!["message"]!);
            }

            foreach (var call in calls.SkipLast(1))
            {
                MessengerMessages.From(call, Key)!.QuickReplies.ShouldBeNull();
            }

            Letters(string.Concat(calls.SelectMany(call => call).Select(bubble => bubble.Text)))
                .ShouldBe(Letters(string.Concat(bubbles.Select(bubble => bubble.Text))));
            calls.Count(call => call[^1].Slip is not null).ShouldBe(bubbles.Count(bubble => bubble.Slip is { } slip && slip.Title.Trim().Length > 0 && slip.Line.Trim().Length > 0));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Check(JsonNode message)
    {
        (message["text"] is null).ShouldBe(message["attachment"] is not null);
        if (message["text"] is { } text)
        {
            text.GetValue<string>().Length.ShouldBeInRange(1, 2000);
            text.GetValue<string>().Trim().ShouldNotBeEmpty();
        }
        else if (message["attachment"]!["payload"] is { } payload && payload["template_type"]!.GetValue<string>() == "button")
        {
            payload["text"]!.GetValue<string>().Length.ShouldBeInRange(1, 640);
            CheckButtons(payload["buttons"]!);
        }
        else
        {
            message["attachment"]!["payload"]!["elements"]!.AsArray().Count.ShouldBeInRange(1, 10);
            foreach (var element in message["attachment"]!["payload"]!["elements"]!.AsArray())
            {
                element!["title"]!.GetValue<string>().Length.ShouldBeInRange(1, 80);
                element["title"]!.GetValue<string>().Trim().ShouldNotBeEmpty();
                element["subtitle"]!.GetValue<string>().Length.ShouldBeInRange(1, 80);
                element["subtitle"]!.GetValue<string>().Trim().ShouldNotBeEmpty();
                if (element["buttons"] is { } buttons)
                {
                    CheckButtons(buttons);
                }
            }
        }

        if (message["quick_replies"] is { } replies)
        {
            replies.AsArray().Count.ShouldBeInRange(1, 13);
            foreach (var reply in replies.AsArray())
            {
                reply!["content_type"]!.GetValue<string>().ShouldBe("text");
                reply["title"]!.GetValue<string>().Length.ShouldBeInRange(1, 20);
                reply["payload"]!.GetValue<string>().Length.ShouldBeInRange(1, 1000);
            }
        }
    }

    private static void CheckButtons(JsonNode buttons)
    {
        buttons.AsArray().Count.ShouldBeInRange(1, 3);
        foreach (var button in buttons.AsArray())
        {
            button!["title"]!.GetValue<string>().Length.ShouldBeInRange(1, 20);
            button["title"]!.GetValue<string>().Trim().ShouldNotBeEmpty();
            (button["payload"] ?? button["url"])!.GetValue<string>().Length.ShouldBeInRange(1, 1000);
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static (string Title, string Payload)[] Replies(ImmutableArray<ImmutableArray<Bubble>> calls) =>
        [.. MessengerMessages.From(calls[^1], Key)!.QuickReplies!.Value.Select(reply => (reply.Title, reply.Payload))];

    private static Bubble Said(string words, params Choice[] choices) => new() { Phrase = "any", Text = words, Choices = [.. choices] };

    private static Choice.Answer Answer(string label, string data) => new(label, data);

    private static Gen<ImmutableArray<Bubble>> Bubbles() =>
        from count in Gen.Choose(0, 7)
        from bubbles in OneBubble().ArrayOf(count)
        select bubbles.ToImmutableArray();

    private static Gen<Bubble> OneBubble() =>
        from text in Words(6000)
        from choices in OneChoice().ArrayOf()
        from foot in OneChoice().ArrayOf()
        from edit in OneChoice()
        from isCard in Gen.Choose(0, 3)
        from isSlip in Gen.Choose(0, 2)
        from title in Words(100)
        from line in Words(100)
        select new Bubble
        {
            Phrase = "any",
            Text = text,
            Choices = [.. choices],
            Card = isCard == 0 && !string.IsNullOrWhiteSpace(text) ? new Card("t", [new("l", "v", edit)], [.. foot]) : null,
            Slip = isSlip == 0 ? new Slip(title, line, [.. foot]) : null,
        };

    private static Gen<Choice> OneChoice() => Gen.OneOf(
        from label in Words(30) from data in Words(1100) select (Choice)new Choice.Answer(label, data),
        from label in Words(30) select (Choice)new Choice.Camera(label));

    /// <summary>Short as often as long, of characters that are hard to count.</summary>
    private static Gen<string> Words(int longest) =>
        from length in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 30), Gen.Choose(0, longest), Gen.Constant(longest))
        from first in Gen.Choose(0, Characters.Length - 1)
        from step in Gen.Choose(0, Characters.Length - 1)
        select string.Concat(Enumerable.Range(0, length).Select(i => Characters[(first + (i * step)) % Characters.Length]));
}
