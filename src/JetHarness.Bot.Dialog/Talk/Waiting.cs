using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The customer waits for a person: everything is kept, and said so now and then; the bot can be taken back.</summary>
internal static class Waiting
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMinutes(30);

    public static void Take(Step step, Inbound inbound, Known known)
    {
        var data = inbound switch
        {
            Inbound.Tap tap => tap.Data,
            Inbound.Text text when Offers.Says(step.Words[Label.WithBot], text.Body) => "bot/go-on",
            _ => null,
        };
        if (data == "bot/go-on")
        {
            GoOn(step);
            return;
        }

        if (Customers.Words(inbound) is { } words)
        {
            Overhearing.Listen(step, words, known);
            if (step.State.Held is not null)
            {
                return;
            }
        }

        if (inbound is Inbound.Media media)
        {
            Albums.Take(step, media);
        }
        else if (inbound is Inbound.Tap || step.State.AcknowledgedAt is not { } told || step.At - told >= BetweenWords)
        {
            step.State = step.State with { AcknowledgedAt = step.At };
            Escalation.Announce(step, Phrase.Waiting);
        }
    }

    /// <summary>The bot goes on with what is open, after these words.</summary>
    public static void GoOn(Step step, string words = Phrase.BotAgain)
    {
        step.State = step.State with { Control = Control.Bot, AcknowledgedAt = null };
        step.Preface(words);
        if (step.Draft is null)
        {
            Greeting.Offer(step);
        }
        else
        {
            Overhearing.Recall(step);
            Questions.GoOn(step);
        }
    }
}
