using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Tests.Channels.Line;

/// <summary>The limits of https://developers.line.biz/en/reference/messaging-api/, read once more and held against whatever the bot may say.</summary>
public class LineLimitsTests
{
    private static readonly string[] Characters = ["a", " ", "字", "。", "\n", ". ", "é", "e\u0301", "👍🏽", "👨‍👩‍👧‍👦", "🇹🇼", "\uD83D", "\0", "\"", "ไทย", "…"];

    [Fact]
    public void Whatever_is_said_stays_within_what_LINE_takes() =>
        Prop.ForAll(Bubbles().ToArbitrary(), bubbles =>
        {
            var messages = LineMessages.From(bubbles);
            var call = JsonSerializer.SerializeToUtf8Bytes(new PushRequest("U0", messages), LineJson.Wire.PushRequest);
            call.Length.ShouldBeLessThanOrEqualTo(2 * 1024 * 1024);
            messages.Length.ShouldBeInRange(bubbles.Any(bubble => !string.IsNullOrWhiteSpace(bubble.Text)) ? 1 : 0, 5);
            foreach (var message in JsonNode.Parse(call)!["messages"]!.AsArray())
            {
                CheckMessage(message!);
            }

            foreach (var message in messages.SkipLast(1))
            {
                message.QuickReply.ShouldBeNull();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void CheckMessage(JsonNode message)
    {
        if (Text(message["type"]) == "text")
        {
            Text(message["text"]).Length.ShouldBeInRange(1, 5000);
        }
        else
        {
            Text(message["altText"]).Length.ShouldBeInRange(1, 1500);
            Encoding.UTF8.GetByteCount(message["contents"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                .ShouldBeLessThanOrEqualTo(30_000);
            CheckCard(message["contents"]!);
        }

        if (message["quickReply"] is { } quickReply)
        {
            quickReply["items"]!.AsArray().Count.ShouldBeInRange(1, 13);
            foreach (var item in quickReply["items"]!.AsArray())
            {
                CheckAction(item!["action"]!);
            }
        }
    }

    private static void CheckCard(JsonNode part)
    {
        foreach (var child in part is JsonObject o ? o.Select(property => property.Value) : part.AsArray())
        {
            if (child is JsonObject { } component && component["action"] is { } action)
            {
                Text(action["type"]).ShouldBeOneOf("postback", "uri");
                CheckAction(action);
            }

            if (child is JsonObject text && text["type"] is { } type && Text(type) == "text")
            {
                Text(text["text"]).Trim().ShouldNotBeEmpty();
            }

            if (child is JsonObject or JsonArray)
            {
                CheckCard(child);
            }
        }
    }

    private static void CheckAction(JsonNode action)
    {
        new StringInfo(Text(action["label"])).LengthInTextElements.ShouldBeInRange(1, 20);
        if (action["data"] is { } data)
        {
            Text(data).Length.ShouldBeInRange(1, 300);
            new StringInfo(Text(action["displayText"])).LengthInTextElements.ShouldBeInRange(1, 300);
        }

        if (action["uri"] is { } uri)
        {
            Text(uri).Length.ShouldBeInRange(1, 1000);
            Text(uri).ShouldMatch("^(https?|line|tel):[!-~]*$");
        }
    }

    private static string Text(JsonNode? value) => value.ShouldNotBeNull().GetValue<string>();

    private static Gen<ImmutableArray<Bubble>> Bubbles() =>
        from count in Gen.Choose(0, 7)
        from bubbles in OneBubble().ArrayOf(count)
        select bubbles.ToImmutableArray();

    private static Gen<Bubble> OneBubble() =>
        from text in Words(6000)
        from card in Gen.OneOf(Gen.Constant<Card?>(null), OneCard().Select(card => (Card?)card))
        from choices in OneChoice().ArrayOf().Select(choices => choices.ToImmutableArray())
        select new Bubble { Phrase = "any", Text = text, Card = card, Choices = choices };

    private static Gen<Card> OneCard() =>
        from title in Words(300)
        from rows in Row().ArrayOf()
        from buttons in OneChoice().ArrayOf()
        select new Card(title, [.. rows], [.. buttons]);

    private static Gen<CardRow> Row() =>
        from label in Words(60)
        from value in Words(3000)
        from edit in Gen.OneOf(Gen.Constant<Choice?>(null), OneChoice().Select(choice => (Choice?)choice))
        select new CardRow(label, value, edit);

    private static Gen<Choice> OneChoice() => Gen.OneOf(
        from label in Words(30) from data in Words(320) select (Choice)new Choice.Answer(label, data),
        from label in Words(30) from path in Words(400) select (Choice)new Choice.Link(label, new Uri("https://jet.example/?q=" + Uri.EscapeDataString(path))),
        from label in Words(30) select (Choice)new Choice.Camera(label),
        from label in Words(30) select (Choice)new Choice.CameraRoll(label));

    /// <summary>Short as often as long, of characters that are hard to count.</summary>
    private static Gen<string> Words(int longest) =>
        from length in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 30), Gen.Choose(0, longest), Gen.Constant(longest))
        from first in Gen.Choose(0, Characters.Length - 1)
        from step in Gen.Choose(0, Characters.Length - 1)
        select string.Concat(Enumerable.Range(0, length).Select(i => Characters[(first + (i * step)) % Characters.Length]));
}
