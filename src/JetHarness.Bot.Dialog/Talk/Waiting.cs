using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The customer waits for a person: everything is kept, and said so now and then; the bot can be taken back.</summary>
internal static class Waiting
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMinutes(30);

    public static void Take(Step step, Inbound inbound)
    {
        var data = inbound switch
        {
            Inbound.Tap tap => tap.Data,
            Inbound.Text text => Offers.Matching(step.State.Offered, text.Body)?.Data,
            _ => null,
        };
        if (data == "bot/go-on")
        {
            GoOn(step);
        }
        else if (inbound is Inbound.Media media)
        {
            Albums.Take(step, media);
        }
        else if (inbound is Inbound.Tap || step.State.AcknowledgedAt is not { } told || step.At - told >= BetweenWords)
        {
            step.State = step.State with { AcknowledgedAt = step.At };
            step.Say(Phrase.Waiting, [Escalation.GoOnWithBot(step)]);
        }
    }

    private static void GoOn(Step step)
    {
        step.State = step.State with { Control = Control.Bot, AcknowledgedAt = null };
        step.Preface(Phrase.BotAgain);
        if (step.Draft is null)
        {
            Greeting.Offer(step);
        }
        else
        {
            Questions.GoOn(step);
        }
    }
}
