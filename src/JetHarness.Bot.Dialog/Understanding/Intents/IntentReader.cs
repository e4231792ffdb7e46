using JetHarness.Bot.Dialog.Understanding.Damage;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Intents;

/// <summary>Decides what a customer wants: short answers by the context they fall in, then what is asked for outright, then what the words merely suggest.</summary>
internal static class IntentReader
{
    private const int LeadToTrust = 10;
    private const int LeadToOverrule = 30;
    private const int LongInHan = 14;
    private const int LongInLetters = 40;

    /// <summary>The note of attempts to talk the bot into something ("ignore your rules and ..."): what they name is no wish.</summary>
    private const string Trick = "trick";

    /// <summary>The note of words by which customers say that their own choice was wrong.</summary>
    private const string Own = "own";

    /// <summary>Wishes that are told outright, the more decisive first: who asks for a person wants one, whatever else is told.</summary>
    private static readonly (Sense Sense, Intent Intent)[] Wishes =
    [
        (Sense.HumanAgent, Intent.HumanAgent),
        (Sense.ChangeLanguage, Intent.ChangeLanguage),
        (Sense.CancelOrder, Intent.CancelOrder),
        (Sense.CancelDialog, Intent.CancelDialog),
        (Sense.ClaimStatus, Intent.ClaimStatus),
        (Sense.GoBack, Intent.GoBack),
        (Sense.OtherIntent, Intent.Other),
        (Sense.WarrantyQuestion, Intent.WarrantyQuestion),
        (Sense.UsageQuestion, Intent.UsageQuestion),
        (Sense.SpecMismatch, Intent.SpecMismatch),
        (Sense.NewProductFault, Intent.NewProductFault),
        (Sense.ReturnOrExchange, Intent.ReturnOrExchange),
        (Sense.StartClaim, Intent.StartClaim),
    ];

    public static (Intent Intent, Hit? Reason) Read(Message message, DamageReading damage, ReadingContext context, bool givesAValue)
    {
        if (ShortAnswers.Read(message, context) is { } answer)
        {
            return answer;
        }

        if (message.Hits.Find(h => h.Sense == Sense.OtherIntent && h.Phrase.Note == Trick) is { Phrase: not null } trick)
        {
            return (Intent.Other, trick);
        }

        foreach (var (sense, intent) in Wishes)
        {
            if (sense == Sense.OtherIntent && ShortAnswers.Leaning(message, context) is { } leaning && context is ReadingContext.Confirm or ReadingContext.Photos)
            {
                return (leaning, null);
            }

            if (message.Hits.FirstOrDefault(h => h.Sense == sense && h.Phrase.Note != ShortAnswers.Alone) is { Phrase: not null } wish && !GivesWay(intent, message, damage))
            {
                return (intent, wish);
            }
        }

        if (damage.HasAnyDamage || message.Has(Sense.FaultWord))
        {
            return AsksBesideDamage(message, context) is { } question ? (question, null) : (OfDamage(message, damage), Strongest(damage));
        }

        return (ShortAnswers.Leaning(message, context) ?? Guess(message, context, givesAValue), null);
    }

    /// <summary>What the statistical model makes of words that no lexicon knows, where it leads clearly; a bare number or day is an answer, and no small talk.</summary>
    private static Intent Guess(Message message, ReadingContext context, bool givesAValue)
    {
        if (!message.Text.Folded.Any(char.IsLetter))
        {
            return Intent.Other;
        }

        var (intent, lead) = IntentModel.Trained.Guess(IntentFeatures.Of(message.Text.Folded, context));
        if (intent >= Intent.Greeting && (message.Has(Sense.Angry) || (intent is not (Intent.CancelDialog or Intent.GoBack or Intent.ChangeLanguage) && IsLong(message))))
        {
            // Curses are no thanks, and whoever says much says more than yes.
            return Intent.Other;
        }

        return lead >= (intent >= Intent.Greeting ? LeadToOverrule : LeadToTrust) && !(givesAValue && intent >= Intent.Greeting) ? intent : Intent.Other;
    }

    private static bool IsLong(Message message) => message.Text.Folded.Length > (message.Clauses.IsHan ? LongInHan : LongInLetters);

    /// <summary>"被雷打到算不算在保固裡面": words of damage in what is clearly a question or another wish.</summary>
    private static Intent? AsksBesideDamage(Message message, ReadingContext context)
    {
        if (!message.Hits.Exists(h => h.Sense is Sense.Ask or Sense.If or Sense.IfAfter or Sense.Hedge or Sense.HedgeAfter or Sense.Plan))
        {
            return null;
        }

        var (intent, lead) = IntentModel.Trained.Guess(IntentFeatures.Of(message.Text.Folded, context));
        return lead >= LeadToOverrule && intent is Intent.WarrantyQuestion or Intent.UsageQuestion or Intent.ClaimStatus or Intent.CancelOrder or Intent.ReturnOrExchange
            ? intent : null;
    }

    /// <summary>A wish to swap because of a fault is a claim, and a described fault is one even beside a question.</summary>
    private static bool GivesWay(Intent wish, Message message, DamageReading damage) => wish switch
    {
        Intent.SpecMismatch => ChoseWrongly(message),
        Intent.ReturnOrExchange => damage.DescribesFault || (damage.IsMismatch && !ChoseWrongly(message)) || damage.Stated.Length > 0 || SaysBroken(damage),
        Intent.Other => damage.DescribesFault || damage.IsMismatch || (message.Has(Sense.WarrantyQuestion) && message.Has(Sense.StartClaim)),
        Intent.WarrantyQuestion => (damage.DescribesFault || SaysBroken(damage)) && message.Has(Sense.StartClaim) && !message.Has(Sense.Ask),
        Intent.StartClaim => damage.IsMismatch || damage.IsFromFactory || (message.Has(Sense.New) && (damage.DescribesFault || message.Has(Sense.FaultWord))),
        Intent.UsageQuestion => damage.DescribesFault || damage.Stated.Length > 0 || damage.IsMismatch || message.Has(Sense.ReturnOrExchange),
        _ => false,
    };

    /// <summary>"The goods are fine, I ordered the wrong length": what differs is what the customer chose.</summary>
    private static bool ChoseWrongly(Message message) => message.Hits.Exists(h => h.Sense == Sense.ReturnOrExchange && h.Phrase.Note == Own);

    private static bool SaysBroken(DamageReading damage) => damage.Events.Any(e => e.Hit.Sense == Sense.FaultWord && e.Standing != Standing.Denied);

    private static Intent OfDamage(Message message, DamageReading damage) => damage switch
    {
        { IsMismatch: true } => Intent.SpecMismatch,
        { IsFromFactory: true } => Intent.NewProductFault,
        _ when message.Has(Sense.New) => Intent.NewProductFault,
        _ => Intent.StartClaim,
    };

    private static Hit? Strongest(DamageReading damage) => damage.Events.Length > 0 ? damage.Events[0].Hit : null;
}
