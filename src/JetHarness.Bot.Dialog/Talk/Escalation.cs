using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Calls a person. Answers that were given are filed as a claim first, so that the customer has a number and staff have the case.
/// </summary>
internal static class Escalation
{
    /// <summary>Calls a person for that reason; <paramref name="key"/> says it in words of its own where the reason's do not fit.</summary>
    public static void Call(Step step, EscalationReason why, string? key = null)
    {
        step.DropPrefaces();
        if (HoldsAnswers(step.State))
        {
            Decisions.File(step, new Filing(why, key));
            return;
        }

        Queue(step, why);
        Announce(step, key ?? KeyOf(why), ("claim", ""));
    }

    /// <summary>Says something about a person who will answer; where nobody is there now, also when somebody is back.</summary>
    public static void Announce(Step step, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var words = step.Words.Say(key, values).TrimEnd();
        var text = OfficeWords.Away(step) is { } away ? $"{words}\n{away}" : words;
        step.Say(new Bubble { Phrase = Phrase.NameOf(key), Text = text, Choices = [GoOnWithBot(step)] });
    }

    /// <summary>Puts the conversation in the queue, without a word.</summary>
    public static void Queue(Step step, EscalationReason why)
    {
        step.State = step.State with { Control = Control.Queued, AcknowledgedAt = null, IsResuming = false, NotUnderstood = 0 };
        step.Do(new Effect.Escalate(why));
    }

    public static bool HoldsAnswers(Conversation conversation) => conversation.Draft is { } draft
        && (draft is not { Order: null, UnknownOrder: null, Serial: null, UnmatchedSerial: null, ReceivedOn: null, Description: null }
            || conversation.Photos.Any(photo => photo is { IsFiled: false, State: PhotoState.Stored or PhotoState.Pending }));

    public static Choice GoOnWithBot(Step step) => step.Button(Label.GoOnWithBot, "bot/go-on");

    public static string KeyOf(EscalationReason why) => why switch
    {
        EscalationReason.SafetyOrLegal => Phrase.EscalatedSafety,
        EscalationReason.Identity => Phrase.EscalatedIdentity,
        EscalationReason.Dates => Phrase.EscalatedDates,
        EscalationReason.Disagrees => Phrase.EscalatedDisagrees,
        EscalationReason.NotUnderstood => Phrase.EscalatedNotUnderstood,
        EscalationReason.Photos => Phrase.EscalatedPhotos,
        EscalationReason.Fault => Phrase.EscalatedFault,
        EscalationReason.Upset => Phrase.EscalatedUpset,
        EscalationReason.Description or EscalationReason.Undecided => Phrase.EscalatedUndecided,
        _ => Phrase.Escalated,
    };
}
