using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Tells a customer that staff moved a claim on: what was decided, what comes next, and by when.</summary>
internal static class ClaimTidings
{
    public static void Tell(Step step, ClaimNews news)
    {
        Promises.Settle(step, news.Number);
        step.State = step.State.WithClaimState(news.Number, news.State, news.State == ClaimState.WaitingForCustomer ? news.Request : null);
        if (KeyOf(news) is not { } key)
        {
            return;
        }

        step.Say(key, Choices(step, news),
            ("number", news.Number), ("from", Day(news.EarliestOn)), ("to", Day(news.DueOn)), ("reasons", Reason(step, news)),
            ("advice", Advice(step, news)), ("note", Note(news, key)));
        // Who is in the middle of a form is asked its question again; who left it long ago is not reminded by this.
        if (step is { State.Control: Control.Bot, IsWaking: false })
        {
            Interruptions.GoOnIfOpen(step);
        }
    }

    private static string? KeyOf(ClaimNews news) => news switch
    {
        { Move: ClaimMove.Approve, From: ClaimState.Refused } => Phrase.ClaimMovedApprovedAfterAll,
        { Move: ClaimMove.Approve, Kind: ClaimKind.NewProduct } => Phrase.ClaimMovedApprovedNew,
        { Move: ClaimMove.Approve, Kind: ClaimKind.SpecMismatch } => Phrase.ClaimMovedApprovedSpec,
        { Move: ClaimMove.Approve } => Phrase.ClaimMovedApproved,
        { Move: ClaimMove.Refuse } => Phrase.ClaimMovedRefused,
        { Move: ClaimMove.Ask, Request: ClaimRequest.Photo } => Phrase.ClaimMovedAskPhoto,
        { Move: ClaimMove.Ask } => Phrase.ClaimMovedAskText,
        { Move: ClaimMove.AwaitGoods } => Phrase.ClaimMovedAwaitGoods,
        { Move: ClaimMove.StartWork } => Phrase.ClaimMovedStartWork,
        { Move: ClaimMove.Postpone } => Phrase.ClaimMovedPostpone,
        { Move: ClaimMove.Ship } => Phrase.ClaimMovedShip,
        { Move: ClaimMove.Close } => Phrase.ClaimMovedClose,
        { Move: ClaimMove.Withdraw } => Phrase.ClaimMovedWithdraw,
        { Move: ClaimMove.Reopen } => Phrase.ClaimMovedReopen,
        _ => null, // that an answer has come is known to who gave it
    };

    // In a person's hands the buttons would lead nowhere.
    private static ImmutableArray<Choice> Choices(Step step, ClaimNews news) => (step.State.Control, news.Move) switch
    {
        (Control.Staff, _) => [],
        (Control.Queued, _) => [Escalation.GoOnWithBot(step)],
        (_, ClaimMove.Refuse) => Afterwards.ChoicesAfterRefusal(step),
        (_, ClaimMove.Ask) when news.Request == ClaimRequest.Photo =>
            [new Choice.Camera(step.Words[Label.Camera]), new Choice.CameraRoll(step.Words[Label.Album]), Questions.Person(step)],
        (_, ClaimMove.Ask) => [Questions.Person(step)],
        _ => [step.Button(Label.ClaimStatus, "menu/status"), Questions.Person(step)],
    };

    private static string Reason(Step step, ClaimNews news) => news.Rule switch
    {
        null => "",
        RuleId.W2 when news.WarrantyFrom is null => step.Words["reason.expired_undated"],
        RuleId.W2 => step.Words.Say(Causes.ReasonKey(RuleId.W2),
            ("years", Questions.Number(step.Policy.WarrantyYears)), ("start", Day(news.WarrantyFrom)),
            ("end", Day(WarrantyPeriod.LastDay(news.WarrantyFrom.Value, step.Policy)))),
        RuleId.X1 => step.Words["reason.identity"],
        RuleId.R1 => step.Words["reason.as_ordered"],
        RuleId.W1 => step.Words["reason.no_fault"],
        { } cause => step.Words[Causes.ReasonKey(cause)],
    };

    private static string Advice(Step step, ClaimNews news) => step.Words.Say(
        news.Rule switch
        {
            RuleId.X1 => Phrase.AdviceIdentity,
            RuleId.R1 => Phrase.AdviceAsOrdered,
            RuleId.X3 => Phrase.AdviceWorks,
            RuleId.W1 => Phrase.AdviceNoFault,
            _ => Phrase.AdviceRenew,
        },
        ("sales", step.Policy.SalesEmail), ("number", news.Number));

    // Where the sentence is about the note, it stands in it; elsewhere it is a line of its own, if there is one.
    private static string Note(ClaimNews news, string key) => news.Note?.Trim() switch
    {
        null or "" => "",
        var words when key is Phrase.ClaimMovedAskText or Phrase.ClaimMovedAwaitGoods => words,
        var words => $"\n{words}",
    };

    private static string Day(DateOnly? day) => day is { } known ? Days.Write(known) : "";
}
