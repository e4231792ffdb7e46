using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What a customer sends for a claim that staff asked more for: it goes to the claim, and staff look again.</summary>
internal static class ClaimAnswers
{
    /// <summary>The claim that waits for the customer, the newest first; null if none does.</summary>
    public static FiledClaim? Waiting(Step step) => step.State.Claims.LastOrDefault(claim => claim.State == ClaimState.WaitingForCustomer);

    /// <summary>
    /// Whether the words answer what was asked. A wish that they tell outright is no answer, one that they only sound like is; where photos were
    /// asked for, a mere "OK" is none.
    /// </summary>
    public static bool IsAnswer(Reading reading, FiledClaim claim, string words) =>
        reading is { IsSafetyOrLegal: false, IsAngry: false }
        && reading.Intent switch
        {
            Intent.Other or Intent.StartClaim or Intent.NewProductFault or Intent.SpecMismatch => true,
            Intent.Yes or Intent.No => claim.Asked == ClaimRequest.Text,
            Intent.HumanAgent or Intent.DoneWithPhotos => false,
            _ => !Certainty.IsTold(reading) && !Topics.Asks(words),
        };

    /// <summary>Takes the words as the answer, unless they say that it takes a while.</summary>
    public static void TakeWords(Step step, FiledClaim claim, string words)
    {
        if (FreeAnswers.IsLooking(words))
        {
            step.Say(Phrase.TakeYourTime, [Questions.Person(step)]);
        }
        else
        {
            Take(step, claim);
        }
    }

    /// <summary>What was sent, words or photos, goes to the claim; staff look at it again.</summary>
    public static void Take(Step step, FiledClaim claim)
    {
        step.Do(new Effect.AnswerClaim(claim.Number,
            [.. step.State.Photos.Where(photo => photo is { IsFiled: false, State: PhotoState.Stored or PhotoState.Pending }).Select(photo => photo.MessageId)]));
        Albums.Close(step);
        step.State = step.State.WithClaimState(claim.Number, ClaimState.Opened) with { NotUnderstood = 0 };
        step.Say(Phrase.ClaimMovedAnswered, [step.Button(Label.ClaimStatus, "menu/status"), Questions.Person(step)], ("number", claim.Number));
    }
}
