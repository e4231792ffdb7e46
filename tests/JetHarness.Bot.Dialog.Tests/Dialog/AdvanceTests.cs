using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Tests.Transcripts;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>What a transcript does not show well: moments, dates, and what the bot does beside talking.</summary>
public class AdvanceTests
{
    private static readonly ImmutableArray<Order> Orders = OrderFile.Read();
    private readonly Bench bench = new(Orders);
    private int messages;

    [Fact]
    public void A_claim_is_opened_on_the_day_of_its_first_message_however_long_the_form_takes()
    {
        Says("我要報修");
        var opened = bench.Now;
        bench.Now = bench.Now.AddDays(5);
        foreach (var words in new[] { "JH-20251105-0008", "WHQ8R-2546-00600" })
        {
            Says(words);
        }

        SendsPhotos(2);
        Says("時好時壞，接觸不良");
        Says("正確，送出");

        bench.Claims.Single().OpenedAt.ShouldBe(opened);
        bench.Claims.Single().Decision.Outcome.ShouldBe(Outcome.Covered);
        bench.Turns[^1].OfType<Effect.NumberClaim>().Single().OpenedOn.ShouldBe(new DateOnly(2026, 11, 22));
    }

    [Fact]
    public void The_profile_is_asked_once_and_only_where_the_words_do_not_tell()
    {
        Says("我的線壞了，想要報修");
        bench.Turns.SelectMany(turn => turn).OfType<Effect.ReadProfile>().ShouldBeEmpty();

        var other = new Bench(Orders, profile: "en-GB");
        other.Hear(new Inbound.Text("m1", "JH-20260501-0001") { At = other.Now });
        other.Hear(new Inbound.Text("m2", "ok") { At = other.Now });
        other.State.Language.ShouldBe("en");
        other.Turns.SelectMany(turn => turn).OfType<Effect.ReadProfile>().Count().ShouldBe(1);
    }

    [Fact]
    public void An_album_is_answered_with_its_last_photo_and_the_quiet_timer_is_dropped()
    {
        Says("我要報修");
        Sends("p1", new("a", 1, 2)).ShouldBeEmpty();
        Sends("p2", new("a", 2, 2)).ShouldBeEmpty();
        Stored("p2").ShouldBeEmpty();
        Stored("p1").ShouldNotBeEmpty();
        bench.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void Photos_of_an_album_of_unknown_size_are_answered_once_when_it_is_quiet_and_all_are_in()
    {
        Says("我要報修");
        Sends("p1", new("a", null, null));
        Sends("p2", new("a", null, null));
        Stored("p1").ShouldBeEmpty();
        bench.Timers.Clear();
        bench.Hear(new Inbound.TimerDue("photos") { At = bench.Now }).ShouldBeEmpty();
        Stored("p2").Single().Text.ShouldContain("2 張");
    }

    [Fact]
    public void Words_between_photos_are_answered_and_the_photos_mentioned_once()
    {
        Says("我要報修");
        Sends("p1", album: null);
        Stored("p1").ShouldBeEmpty();
        Says("JH-20260501-0001").Single().Text.ShouldContain("收到 1 張照片");
        bench.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_counts_if_its_bytes_are_a_photo()
    {
        Says("我要報修");
        bench.Hear(new Inbound.Media("f1", MediaKind.File, null) { At = bench.Now });
        Stored("f1");
        bench.Hear(new Inbound.TimerDue("photos") { At = bench.Now });
        ConversationView.Answers(bench.State).Photos.ShouldBe(1);
    }

    [Fact]
    public void With_staff_photos_are_fetched_and_nothing_is_said_even_where_a_decision_was_waiting()
    {
        Says("你好，訂單 JH-20260501-0001，序號 WHA1B-2620-00001，用到現在第 5 腳時通時不通，想報修");
        Sends("p1", new("a", 1, 2));
        Sends("p2", new("a", 2, 2));
        Says("正確，送出");
        bench.Staff(state => state with { Control = Control.Staff });
        Stored("p1").ShouldBeEmpty();
        Stored("p2").ShouldBeEmpty();
        bench.Claims.ShouldBeEmpty();

        bench.Staff(state => state with { Control = Control.Bot });
        Says("好了嗎");
        bench.Claims.Single().Decision.Outcome.ShouldBe(Outcome.Covered);
    }

    [Fact]
    public void A_photo_of_an_escalated_claim_that_never_comes_is_named_while_the_customer_waits()
    {
        Says("我要報修");
        Sends("p1", new("a", 1, 1));
        Says("找真人");
        bench.Claims.Single().Media.ShouldBe(["p1"]);
        bench.Hear(new Inbound.MediaFailed("p1", MediaFailure.Gone) { At = bench.Now }).Single().Phrase.ShouldBe("photo_problem");
    }

    [Fact]
    public void What_is_taken_back_is_hidden_and_a_description_goes_with_it()
    {
        Says("我要報修");
        Says("接頭鬆脫，時好時壞");
        bench.State.Draft!.Description.ShouldNotBeNull();
        bench.Hear(new Inbound.Unsent($"t{messages}") { At = bench.Now }).ShouldBeEmpty();
        bench.Turns[^1].ShouldContain(new Effect.HideMessage($"t{messages}"));
        bench.State.Draft!.Description.ShouldBeNull();
    }

    [Fact]
    public void Staff_s_word_on_a_claim_is_what_the_customer_hears_of_it()
    {
        Says("你好，訂單 JH-20260501-0001，序號 WHA1B-2620-00001，用到現在第 5 腳時通時不通，想報修");
        SendsPhotos(2);
        Says("正確，送出");
        bench.Staff(state => state.WithClaimState("RMA-2611-0001", ClaimState.Shipped));
        Says("案件進度").Single().Text.ShouldContain("已寄出");
    }

    [Fact]
    public void A_bot_s_yes_is_final_where_the_policy_says_so()
    {
        var final = new Bench(Orders, policy: new Policy { YesIsFinal = true, MinDamagePhotos = 0, MinLabelPhotos = 0 });
        final.Hear(new Inbound.Text("m1", "你好，訂單 JH-20260501-0001，序號 WHA1B-2620-00001，用到現在第 5 腳時通時不通，想報修") { At = final.Now });
        final.Hear(new Inbound.Text("m2", "正確，送出") { At = final.Now }).Single().Text.ShouldNotContain("初步");
        final.Claims.Single().State.ShouldBe(ClaimState.Approved);
    }

    [Theory]
    [InlineData("你好，訂單 JH-20260501-0001，序號 WHA1B-2620-00001，用到現在第 5 腳時通時不通，想報修", "產品故障：已受理，同事確認中", "menu/status")]
    [InlineData("你好，訂單 JH-20260501-0001，序號 WHA1B-2620-00001，被門夾到壓扁之後就不通電了，想報修", "產品故障：不在保固範圍", "after/disagree after/quote")]
    public void A_decision_leaves_a_slip_with_the_number_how_it_stands_and_what_can_be_done_later(string words, string line, string data)
    {
        Says(words);
        SendsPhotos(2);
        var said = bench.State.Draft!.Causes.IsEmpty ? Says("正確，送出") : [];
        if (said.IsEmpty)
        {
            Says("對");
            said = Says("正確，送出");
        }

        var slip = said.Single().Slip.ShouldNotBeNull();
        slip.Title.ShouldBe(bench.Claims.Single().Number);
        slip.Line.ShouldBe(line);
        slip.Buttons.Cast<Choice.Answer>().Select(button => button.Data).ShouldBe(data.Split(' '));
    }

    [Theory]
    [InlineData(-10, true)]
    [InlineData(10, false)]
    public void What_is_said_elsewhere_answers_what_the_customer_said_before_it_and_nothing_since(int seconds, bool isOwed)
    {
        Says("我要報修");
        bench.Hear(new Inbound.TakenOver { At = bench.Now });
        bench.Hear(new Inbound.Elsewhere(IsAnswered: true) { At = bench.Now });
        bench.Now = bench.Now.AddMinutes(1);
        Says("還在嗎？");

        bench.Hear(new Inbound.Elsewhere(IsAnswered: true) { At = bench.Now.AddSeconds(seconds) });
        (bench.State.StaffOwesSince is not null).ShouldBe(isOwed);
        bench.Timers.ContainsKey("staff-idle").ShouldBe(isOwed);
    }

    private ImmutableArray<Bubble> Says(string words) => bench.Hear(new Inbound.Text($"t{++messages}", words) { At = bench.Now });

    private ImmutableArray<Bubble> Sends(string id, Album? album) =>
        bench.Hear(new Inbound.Media(id, MediaKind.Photo, album) { At = bench.Now });

    private ImmutableArray<Bubble> Stored(string id)
    {
        bench.Pending.Remove(id);
        return bench.Hear(new Inbound.MediaStored(id, MediaKind.Photo, "00") { At = bench.Now });
    }

    private void SendsPhotos(int count)
    {
        foreach (var i in Enumerable.Range(1, count))
        {
            Sends($"p{i}", new("a", i, count));
        }

        foreach (var i in Enumerable.Range(1, count))
        {
            Stored($"p{i}");
        }
    }
}
