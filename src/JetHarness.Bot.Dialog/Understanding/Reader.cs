using JetHarness.Bot.Dialog.Understanding.Damage;
using JetHarness.Bot.Dialog.Understanding.Dates;
using JetHarness.Bot.Dialog.Understanding.Intents;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>Reads what customers write. Pure and total: any string gives a reading, and the same string gives the same one.</summary>
public static class Reader
{
    /// <summary>Reads one message.</summary>
    /// <param name="text">The customer's words; anything, of any length (what lies beyond the first 6,000 characters is not read).</param>
    /// <param name="context">Where the words fall.</param>
    /// <param name="today">The customer's day, for dates without a year, relative dates, and dates in the future.</param>
    /// <param name="formats">How order numbers and serial numbers look.</param>
    public static Reading Read(string text, ReadingContext context, DateOnly today, IdentifierFormats formats)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(formats);
        var message = Message.Of(text);
        var damage = DamageReader.Read(message);
        var identifiers = IdentifierReader.Read(message, formats, context);
        var date = DateReader.Read(message, today, formats);
        var givesAValue = identifiers.Order is not null || identifiers.Serial is not null || date.Day is not null || date.IsAmbiguous;
        var (intent, reason) = IntentReader.Read(message, damage, context, givesAValue);
        return new Reading
        {
            Language = message.Language.Code,
            LanguageIsCertain = message.Language.IsCertain,
            WantedLanguage = intent == Intent.ChangeLanguage ? message.Hits.FirstOrDefault(h => h.Sense == Sense.LanguageName).Phrase?.Note : null,
            Intent = intent,
            Identifier = identifiers.Kind,
            Order = identifiers.Order,
            Serial = identifiers.Serial,
            Date = date.Day,
            DateAmbiguous = date.IsAmbiguous,
            Causes = damage.Stated,
            DeniedCauses = damage.Denied,
            SuspectedCauses = damage.Suspected,
            Handling = HandlingKinds.Read(message, damage.Events),
            Cover = damage.Cover,
            IsDenialDoubted = damage.IsDenialDoubted,
            DescribesFault = damage.DescribesFault,
            IsSafetyOrLegal = message.Has(Sense.Legal) || damage.Events.Any(e => e.Hit.Sense == Sense.Safety && e.Standing is not Standing.Denied and not Standing.Supposed),
            IsAngry = message.Has(Sense.Angry),
            Evidence = EvidenceReader.Read(message, damage, intent, reason),
        };
    }
}
