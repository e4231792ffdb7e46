using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Tests.Transcripts;
using Outcome = JetHarness.Bot.Dialog.Eligibility.Outcome;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>
/// What holds whatever happens: thousands of random conversations, through a shell that looks up, numbers and saves like the real one.
/// </summary>
public class AdvancePropertyTests
{
    private static readonly ImmutableArray<Order> Orders = OrderFile.Read();

    private static readonly string[] Words =
    [
        "你好", "我要報修", "JH-20260501-0001", "WHA1B-2620-00001", "JH-20261001-0005", "WHJ5K-2642-00300", "JH-20990101-9999",
            "WHZZZ-9999-99999", "2026/10/22", "昨天收到",
        "接觸不良時好時壞", "泡到水不通電", "可能受潮吧", "自己剪短重接", "怪怪的", "有", "沒有", "不確定", "好了", "好", "不對", "上一步", "改序號", "取消", "我要退貨", "取消訂單",
        "案件進度", "保固多久", "可以接 24V 嗎", "真人客服", "English please", "日本語でお願いします", "謝謝", "線冒煙了", "爛公司", "我沒有訂單編號", "長度跟圖面不一樣", "新品一插就不通",
        "No power on pin 3", "It fell into water", "yes", "no", "done", "", "   ", "?", "🙂", "\ud800", "{order}", "正確，送出", "繼續", "以上都沒有",
            "我不同意", new string('水', 5000),
    ];

    private static readonly string[] Data =
    [
        "menu/fault", "menu/new", "menu/spec", "menu/return", "menu/status", "menu/questions", "menu/cancel-order", "menu/person",
            "menu/language", "menu/show", "language/ja",
        "after/disagree", "after/quote", "resume/go-on", "resume/start-over", "resume/stop", "bot/go-on", "topic/duration",
            "confirm/0/yes", "nonsense", "", "a/b/c/d", "edit/1/serial",
    ];

    /// <summary>One thing to do, chosen by what the conversation is like when it comes to it.</summary>
    private sealed record Move(int Kind, int Pick, int Minutes);

    [Fact]
    public void Every_turn_of_every_conversation_keeps_its_promises()
    {
        var moves = Gen.Choose(0, 99).SelectMany(kind =>
            Gen.Choose(0, 9999).SelectMany(pick => Gen.Choose(0, 200).Select(minutes => new Move(kind, pick, minutes))));
        Prop.ForAll(moves.ListOf().ToArbitrary(), Plays).Check(Config.QuickThrowOnFailure.WithMaxTest(250).WithEndSize(60));
    }

    private static void Plays(IEnumerable<Move> moves)
    {
        var bench = new Bench(Orders);
        var ids = 0;
        var isWilling = moves.FirstOrDefault()?.Pick % 2 == 0;
        foreach (var move in moves)
        {
            bench.Now = bench.Now.AddMinutes(move.Minutes > 190 ? move.Minutes * 10 : move.Minutes / 10.0);
            var before = bench.State;
            var claims = bench.Claims.Count;
            var inbound = isWilling && move.Minutes % 6 > 0 ? GetOn(bench, move, ref ids) : Choose(bench, move, ref ids);
            if (inbound is null)
            {
                continue;
            }

            var said = bench.Hear(inbound);
            PromisesHold(bench, before, inbound, said);
            foreach (var claim in bench.Claims.Skip(claims))
            {
                RefusalsAreFounded(claim);
            }
        }
    }

    private static Inbound? Choose(Bench bench, Move move, ref int ids)
    {
        var at = bench.Now;
        T Any<T>(IReadOnlyList<T> all) => all[move.Pick % all.Count];
        switch (move.Kind)
        {
            case < 45:
                return new Inbound.Text($"m{++ids}", Any(Words)) { At = at };
            case < 60:
                ImmutableArray<string> offered = [.. bench.State.Offered.Select(offer => offer.Data), "menu/show"];
                return new Inbound.Tap(Any(offered), null) { At = at };
            case < 64:
                return new Inbound.Tap(Any(Data), null) { At = at };
            case < 76:
                var album = (move.Pick % 3) switch { 0 => null, 1 => new Album($"a{ids / 3}", ids % 3 + 1, 3), _ =>
                    new Album($"b{ids / 2}", null, null) };
                return new Inbound.Media($"m{++ids}", Any([MediaKind.Photo, MediaKind.Photo, MediaKind.Video, MediaKind.File]),
                    album) { At = at };
            case < 86 when bench.Pending.Count > 0:
                var id = Any(bench.Pending);
                bench.Pending.Remove(id);
                return move.Pick % 4 == 0
                    ? new Inbound.MediaFailed(id, Any(Enum.GetValues<MediaFailure>())) { At = at }
                    : new Inbound.MediaStored(id, move.Pick % 5 == 0 ? MediaKind.Video : MediaKind.Photo, "00") { At = at };
            case < 92 when bench.Timers.Count > 0:
                var timer = Any(bench.Timers.Keys.Order(StringComparer.Ordinal).ToList());
                bench.Timers.Remove(timer);
                return new Inbound.TimerDue(timer) { At = at };
            case 93:
                return Any<Inbound>([new Inbound.Sticker("OK") { At = at }, new Inbound.Unreadable("audio") { At = at },
                    new Inbound.Followed(IsUnblocked: true) { At = at }]);
            case 94:
                return Any<Inbound>([new Inbound.Unfollowed { At = at }, new Inbound.Unsent($"m{move.Pick % (ids + 1)}") { At = at },
                    new Inbound.InGroup { At = at }, new Inbound.Faulted { At = at }]);
            case 95:
                return new Inbound.Edited($"m{move.Pick % (ids + 1)}", Any(Words)) { At = at };
            case 96:
                return Any<Inbound>([new Inbound.OrderFound(Orders[0]) { At = at }, new Inbound.OrderUnknown("x") { At = at },
                    new Inbound.ClaimNumbered("RMA-2611-9999") { At = at }, new Inbound.ProfileRead(null, null) { At = at }]);
            case > 96:
                return Any<Inbound>([new Inbound.TakenOver { At = at }, new Inbound.TakenOver { At = at }, new Inbound.StaffSaid("您好") { At = at },
                    new Inbound.HandedBack { At = at }, new Inbound.HandedBack { At = at }, new Inbound.Released { At = at }, new Inbound.Elsewhere(true) { At = at }, new Inbound.Elsewhere(false) { At = at },
                    new Inbound.Closed(move.Pick % 2 == 0) { At = at }, new Inbound.Unheard(at) { At = at },
                    new Inbound.AskedMore(move.Pick % 2 == 0 ? WantedKind.Photo : WantedKind.Text, "接頭的照片") { At = at }]);
            default:
                return null;
        }
    }

    /// <summary>What a customer does who wants to get through, so that many conversations come to a decision.</summary>
    private static Inbound GetOn(Bench bench, Move move, ref int ids)
    {
        if (bench.Pending is [var pending, ..])
        {
            bench.Pending.RemoveAt(0);
            return new Inbound.MediaStored(pending, MediaKind.Photo, "00") { At = bench.Now };
        }

        if (bench.Timers.Remove("photos"))
        {
            return new Inbound.TimerDue("photos") { At = bench.Now };
        }

        if (bench.State.Control == Control.Staff)
        {
            return new Inbound.HandedBack { At = bench.Now };
        }

        if (bench.State.Control == Control.Queued)
        {
            return new Inbound.Tap("bot/go-on", null) { At = bench.Now };
        }

        var answers = Answers(bench);
        return ConversationView.Awaiting(bench.State, bench.Policy) == Question.Photos
            ? new Inbound.Media($"m{++ids}", MediaKind.Photo, null) { At = bench.Now }
            : new Inbound.Text($"m{++ids}", answers[move.Pick / 2 % answers.Length]) { At = bench.Now };
    }


    private static string[] Answers(Bench bench) => ConversationView.Awaiting(bench.State, bench.Policy) switch
    {
        Question.Order => ["JH-20260501-0001", "JH-20250901-0002", "JH-20261001-0005", "JH-20261101-0003"],
        Question.Serial => [bench.State.Draft?.Order?.Serials[0] ?? "WHA1B-2620-00001"],
        Question.ReceivedOn => ["2026/10/22", "10/21", "昨天"],
        Question.Description => ["接觸不良時好時壞", "泡到水不通電", "可能受潮吧，不通電", "自己剪短重接之後不通", "怪怪的", "只有外殼刮傷，功能正常", "長度跟圖面不一樣"],
        Question.Cause => ["有", "沒有", "不確定", "以上都沒有", "沒有泡水，是摔到"],
        Question.Confirmation => ["正確，送出", "對", "改序號"],
        _ => ["我要報修", "新品一插就不通"],
    };

    private static void PromisesHold(Bench bench, Conversation before, Inbound inbound, ImmutableArray<Bubble> said)
    {
        said.ShouldAllBe(bubble => bubble.Text.Length > 0 && bubble.Choices.Length <= 13);
        var effects = bench.Turns[^1];
        var isHeard = inbound is Inbound.Text or Inbound.Edited or Inbound.Tap or Inbound.Sticker or Inbound.Unreadable
            or Inbound.Followed or Inbound.Media;
        if (before.Control is Control.Bot or Control.Closed && isHeard)
        {
            (!said.IsEmpty || bench.Pending.Count > 0 || bench.Timers.Count > 0 || effects.OfType<Effect.Escalate>().Any())
                .ShouldBeTrue($"{inbound} was met with silence");
        }
    }

    private static void RefusalsAreFounded(Claim claim)
    {
        if (claim.Decision.Outcome != Outcome.NotCovered)
        {
            return;
        }

        claim.Decision.Rules.ShouldNotBeEmpty();
        foreach (var rule in claim.Decision.Rules.Where(rule => rule is RuleId.X2 or RuleId.X3 or RuleId.X4 or RuleId.X5 or RuleId.X6))
        {
            claim.Facts.Causes.Single(cause => cause.Rule == rule).Standing.ShouldBe(CauseStanding.Confirmed);
        }

        claim.Decision.Rules.ShouldNotContain(RuleId.X1);
    }
}
