using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What a person had the bot ask for: the bot waits for it, and calls the person back when it comes.</summary>
internal static class MoreWanted
{
    /// <summary>Whether the customer has not gone on with something else since it was asked for.</summary>
    public static bool IsOpen(Step step) =>
        step.State is { Control: Control.Bot, Wanted: { } wanted } && wanted.Revision == step.State.Revision;

    public static void Ask(Step step, WantedKind kind, string what)
    {
        step.State = step.State with { Control = Control.Bot, AcknowledgedAt = null, IsResuming = false, Wanted = new(kind, what, step.State.Revision) };
        step.Say(kind == WantedKind.Photo ? Phrase.AskMorePhoto : Phrase.AskMoreText, [Questions.Person(step)], ("what", what));
    }

    /// <summary>
    /// Takes the customer's words for the answer: a person reads them, so whatever they are, they are not lost. False for what is a matter of
    /// its own: a button that was typed, a danger, a wish for a person or for another language.
    /// </summary>
    public static bool Take(Step step, string words)
    {
        if (!IsOpen(step) || Offers.Matching([.. step.State.Offered, .. Offers.Standing(step)], words) is not null)
        {
            return false;
        }

        var reading = Reader.Read(words, ReadingContext.After, step.Today, step.Policy.Formats);
        if (reading.IsSafetyOrLegal || reading.Intent is Intent.HumanAgent or Intent.ChangeLanguage)
        {
            return false;
        }

        Forward(step);
        return true;
    }

    /// <summary>It has come: a person is called.</summary>
    public static void Forward(Step step)
    {
        step.State = step.State with { Wanted = null };
        if (step.Draft is null)
        {
            Albums.Close(step); // the photos belong to what the person asked about, not to the next claim
        }

        Escalation.Queue(step, EscalationReason.MoreCame);
        step.State = step.State with { AcknowledgedAt = step.At };
        Escalation.Announce(step, Phrase.MoreReceived);
    }
}
