using System.Text;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>An operator's sentences in place of the shipped ones.</summary>
public class WordingBookTests
{
    [Fact]
    public void A_sentence_of_a_file_stands_in_place_of_the_shipped_one_and_the_others_stay()
    {
        var (book, faults) = Read("en.txt", "# ours\n[sticker]\nNice one!\n\n[goodbye.ok]\nSee you.\nSoon.\n");

        faults.ShouldBeEmpty();
        (book.In("en")["sticker"], book.In("en")["goodbye.ok"]).ShouldBe(("Nice one!", "See you.\nSoon."));
        book.In("en")["noted"].ShouldBe(WordingBook.Shipped.In("en")["noted"]);
        book.In("ja")["sticker"].ShouldBe(WordingBook.Shipped.In("ja")["sticker"]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    [InlineData("ja")]
    public void All_that_ships_can_stand_in_a_file(string language)
    {
        var copy = new StringBuilder();
        foreach (var key in WordingBook.Shipped.In(language).Keys)
        {
            copy.Append('[').Append(key).Append("]\n").Append(WordingBook.Shipped.In(language)[key]).Append("\n\n");
        }

        Read($"{language}.txt", copy.ToString()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Hello\n[sticker]\nNice!", 1, "belong to no sentence")]
    [InlineData("[sticker]\nNice!\n[stickers]\nNice!", 3, "[stickers] is no sentence of the bot's")]
    [InlineData("[sticker]\nNice!\n\n[sticker]\nNice!", 4, "[sticker] is there twice")]
    [InlineData("[sticker]\n\n[noted]\nNoted.", 1, "[sticker] has no words")]
    [InlineData("[noted]\nNoted, {name}.", 1, "[noted] has {name}")]
    [InlineData("[edited_late]\nThat changed.", 1, "[edited_late] leaves out {number}")]
    [InlineData("[noted]\nNoted {.", 1, "[noted] has a brace")]
    [InlineData("[label.yes]\nYes, exactly as you say", 1, "[label.yes] stands on a button")]
    [InlineData("[label.yes]\nYes\nindeed", 1, "[label.yes] stands on a button")]
    [InlineData("[topic.water.words]\nwater||wet", 1, "[topic.water.words] has an empty word")]
    public void What_cannot_be_right_is_named_with_its_file_and_line(string text, int line, string says)
    {
        var (book, faults) = Read("en.txt", text);

        var fault = faults.ShouldHaveSingleItem();
        (fault.File, fault.Line).ShouldBe(("en.txt", line));
        fault.Sentence.ShouldContain(says);
        book.ShouldBeSameAs(WordingBook.Shipped);
    }

    [Fact]
    public void A_sentence_that_no_platform_takes_in_one_message_is_named()
    {
        Read("en.txt", "[noted]\n" + new string('n', 2000)).Faults.ShouldBeEmpty();
        Read("en.txt", "[noted]\n" + new string('n', 2001)).Faults.ShouldHaveSingleItem().Sentence.ShouldContain("2001 characters");
        Read("en.txt", "[edited_late]\n{number}" + new string('n', 1981)).Faults.ShouldHaveSingleItem().Sentence.ShouldContain("2001 characters");
        Read("en.txt", "[kind.warranty]\nA fault of a harness that is in its warranty").Faults.ShouldHaveSingleItem().Sentence.ShouldContain("no more than 40");
    }

    [Fact]
    public void Every_fault_of_every_file_is_named_at_once()
    {
        var (_, faults) = WordingBook.Read([new("en.txt", "[no.such]\nx\n[label.yes]\n" + new string('y', 21)), new("ja.txt", "stray"), new("fr.txt", "[noted]\nNoté.")]);

        faults.Select(fault => (fault.File, fault.Line)).ShouldBe([("en.txt", 1), ("en.txt", 3), ("ja.txt", 1), ("fr.txt", 0)]);
    }

    [Fact]
    public void A_conversation_in_the_middle_goes_on_with_the_new_words()
    {
        var at = DateTimeOffset.Parse("2026-11-02T02:00:00Z", null);
        var before = ClaimDialog.Advance(new Conversation { IsIntroduced = true, Language = "en", LanguageIsChosen = true }, new Inbound.Text("m1", "My harness is broken") { At = at }, new Policy(), at).Next;
        var policy = new Policy { Wording = Read("en.txt", "[ask_order.two]\nOnly one of them, please.").Book };

        var turn = ClaimDialog.Advance(before, new Inbound.Text("m2", "JH-20251104-0031 or JH-20251104-0032") { At = at.AddMinutes(1) }, policy, at.AddMinutes(1));

        turn.Effects.OfType<Effect.Say>().Single().Bubbles.ShouldContain(bubble => bubble.Text.Contains("Only one of them, please."));
    }

    private static (WordingBook Book, IReadOnlyList<WordingFault> Faults) Read(string name, string text)
    {
        var (book, faults) = WordingBook.Read([new(name, text)]);
        return (book, faults);
    }
}
