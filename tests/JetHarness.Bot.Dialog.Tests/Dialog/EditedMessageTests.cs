using JetHarness.Bot.Dialog.Tests.Transcripts;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>What becomes of a message that the customer changes later.</summary>
public class EditedMessageTests
{
    private readonly Bench bench = new(OrderFile.Read());

    [Fact]
    public void A_description_that_was_changed_holds_without_its_older_words()
    {
        Says("m1", "我要報修");
        Says("m2", "JH-20251105-0008");
        Says("m3", "WHQ8R-2546-00600");
        Says("m4", "泡到水之後不通電");
        bench.State.Draft!.Causes.ShouldNotBeEmpty();

        Edits("m4", "插上去接觸不良，時好時壞");

        bench.State.Draft!.Description.ShouldBe("插上去接觸不良，時好時壞");
        bench.State.Draft!.Causes.ShouldBeEmpty();
    }

    [Fact]
    public void A_serial_number_that_was_changed_replaces_the_older_one()
    {
        Says("m1", "我要報修");
        Says("m2", "JH-20251105-0008");
        Says("m3", "WHQ8R-2546-00600");
        Edits("m3", "WHQ8R-2546-00601");
        (bench.State.Draft!.Serial ?? bench.State.Draft.UnmatchedSerial).ShouldBe("WHQ8R-2546-00601");
    }

    [Fact]
    public void After_the_claim_is_filed_a_change_opens_nothing_and_the_customer_hears_so()
    {
        Says("m1", "我要報修");
        Says("m2", "JH-20251105-0008");
        Says("m3", "WHQ8R-2546-00600");
        Says("m4", "接觸不良，時好時壞");
        for (var photo = 1; photo <= 2; photo++)
        {
            bench.Hear(new Inbound.Media($"p{photo}", MediaKind.Photo, new("a", photo, 2)) { At = bench.Now });
            bench.Hear(new Inbound.MediaStored($"p{photo}", MediaKind.Photo, $"hash{photo}") { At = bench.Now });
        }

        Says("m5", "正確，送出");
        var number = bench.Claims.ShouldHaveSingleItem().Number;

        var said = Edits("m4", "線斷掉了，要報修");

        said.ShouldHaveSingleItem().Phrase.ShouldBe("edited_late");
        said[0].Text.ShouldContain(number);
        bench.State.Draft.ShouldBeNull();
        bench.Claims.Count.ShouldBe(1);
    }

    private void Says(string id, string words) => bench.Hear(new Inbound.Text(id, words) { At = bench.Now });

    private IReadOnlyList<Bubble> Edits(string id, string words) => bench.Hear(new Inbound.Edited(id, words) { At = bench.Now });
}
