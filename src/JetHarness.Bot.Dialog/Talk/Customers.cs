using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Everything that a customer does, by who speaks to the customer now.</summary>
internal static class Customers
{
    public static void Hear(Step step, Inbound inbound, Known known)
    {
        if (step.State.Control == Control.Closed)
        {
            StartAgain(step);
        }

        if (step.State.Control == Control.Staff)
        {
            StaffMoves.Hear(step);
            if (inbound is Inbound.Media media)
            {
                Albums.Take(step, media);
            }
            else if (Words(inbound) is { } told)
            {
                Overhearing.Listen(step, told, known);
            }
        }
        else if (!Languages.IsTold(step, Words(inbound)))
        {
            step.State = step.State with { Held = inbound };
            step.Do(new Effect.ReadProfile());
        }
        else if (step.State.Control == Control.Queued)
        {
            Waiting.Take(step, inbound, known);
        }
        else
        {
            Answer(step, inbound, known);
        }

        if (step.State.Held is null)
        {
            step.State = step.State with { HeardAt = step.At };
        }
    }

    private static void Answer(Step step, Inbound inbound, Known known)
    {
        switch (inbound)
        {
            case Inbound.Text or Inbound.Edited when MoreWanted.Take(step, Words(inbound)!):
                break;
            case Inbound.Text text:
                Texts.Take(step, text.Body, text.MessageId, known);
                break;
            case Inbound.Edited when step is { Draft: null, State.Claims: [.., var filed] }:
                // What it said was decided on: it is no answer any more, and no new fault either.
                step.Say(Phrase.EditedLate, Afterwards.ChoicesAfterYes(step), ("number", filed.Number));
                break;
            case Inbound.Edited edited:
                Texts.Take(step, edited.Body, edited.MessageId, known);
                break;
            case Inbound.Tap tap:
                Taps.Take(step, tap.Data);
                break;
            case Inbound.Media media:
                Albums.Take(step, media);
                break;
            case Inbound.Followed:
                Greeting.Hello(step);
                break;
            case Inbound.Sticker:
                Aside(step, Phrase.Sticker);
                break;
            case Inbound.Unreadable unreadable:
                Aside(step, unreadable.Type switch
                {
                    "audio" => Phrase.UnreadableAudio,
                    "location" => Phrase.UnreadableLocation,
                    _ => Phrase.Unreadable,
                });
                break;
        }
    }

    // A sticker or a voice message answers no question, and is no failure either.
    private static void Aside(Step step, string key)
    {
        if (step.IsWaking)
        {
            Sleep.Ask(step);
        }
        else if (step.Draft is not null)
        {
            step.Preface(key);
            Questions.GoOn(step);
        }
        else if (!step.State.IsIntroduced)
        {
            Greeting.Offer(step);
        }
        else
        {
            step.Say(key, Greeting.WaysOn(step));
        }
    }

    private static void StartAgain(Step step) => step.State = step.State with
    {
        Control = Control.Bot,
        Draft = null,
        SetAside = null,
        Photos = [],
        Wanted = null,
        Overheard = null,
        IsIntroduced = false,
        IsResuming = false,
        NotUnderstood = 0,
        Revision = step.State.Revision + 1,
    };

    public static string? Words(Inbound inbound) => inbound switch
    {
        Inbound.Text text => text.Body,
        Inbound.Edited edited => edited.Body,
        _ => null,
    };
}
