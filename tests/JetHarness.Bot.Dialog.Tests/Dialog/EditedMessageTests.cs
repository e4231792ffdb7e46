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

    [Theory]
    [InlineData("m4", "插上去會跳電", "插上去會跳電\n而且燈會一直閃\n後來就不通電了")]
    [InlineData("m5", "而且常常斷線", "插上去接觸不良，時好時壞\n而且常常斷線\n後來就不通電了")]
    [InlineData("m6", "燈也不亮", "插上去接觸不良，時好時壞\n而且燈會一直閃\n燈也不亮")]
    public void A_part_of_a_description_that_was_changed_leaves_the_other_parts(string id, string words, string whole)
    {
        Describes();
        Edits(id, words);
        bench.State.Draft!.Description.ShouldBe(whole);
    }

    [Fact]
    public void A_cause_that_only_the_changed_part_told_of_is_told_no_more()
    {
        Says("m1", "我要報修");
        Says("m2", "JH-20251105-0008");
        Says("m3", "WHQ8R-2546-00600");
        Says("m4", "插上去不通電");
        Says("m5", "之前有泡到水");
        bench.State.Draft!.Causes.ShouldNotBeEmpty();

        Edits("m5", "燈也不亮");

        bench.State.Draft!.Description.ShouldBe("插上去不通電\n燈也不亮");
        bench.State.Draft!.Causes.ShouldBeEmpty();
    }

    [Fact]
    public void A_part_of_a_description_that_was_taken_back_leaves_the_other_parts_and_the_last_leaves_none()
    {
        Describes();
        TakesBack("m5");
        bench.State.Draft!.Description.ShouldBe("插上去接觸不良，時好時壞\n後來就不通電了");
        TakesBack("m4");
        TakesBack("m6");
        bench.State.Draft!.Description.ShouldBeNull();
    }

    [Fact]
    public void A_description_that_an_older_release_saved_is_one_part()
    {
        Describes();
        var saved = bench.State with { Draft = bench.State.Draft! with { DescriptionParts = [] } };
        var turn = ClaimDialog.Advance(saved, new Inbound.Edited("m6", "燈不亮") { At = bench.Now }, new(), bench.Now);
        turn.Next.Draft!.Description.ShouldBe("燈不亮");
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

    private void Describes()
    {
        Says("m1", "我要報修");
        Says("m2", "JH-20251105-0008");
        Says("m3", "WHQ8R-2546-00600");
        Says("m4", "插上去接觸不良，時好時壞");
        Says("m5", "而且燈會一直閃");
        Says("m6", "後來就不通電了");
    }

    private void TakesBack(string id) => bench.Hear(new Inbound.Unsent(id) { At = bench.Now });

    private void Says(string id, string words) => bench.Hear(new Inbound.Text(id, words) { At = bench.Now });

    private IReadOnlyList<Bubble> Edits(string id, string words) => bench.Hear(new Inbound.Edited(id, words) { At = bench.Now });
}
