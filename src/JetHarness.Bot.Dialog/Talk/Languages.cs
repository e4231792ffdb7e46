using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Which language is spoken: what the customer asks for, else the customer's words, else the profile's, else Traditional Chinese.
/// </summary>
internal static class Languages
{
    private const string AtHome = "zh-Hant";

    private static readonly ImmutableArray<(string Language, string Name)> Offered = [("zh-Hant", "繁體中文"), ("en", "English"),
        ("ja", "日本語")];

    /// <summary>Whether the language can be told from the first message; otherwise the platform is asked.</summary>
    public static bool IsTold(Step step, string? words)
    {
        if (step.State.Language is not null)
        {
            return true;
        }

        if (words is not null && Reader.Read(words, ReadingContext.Opening, step.Today, step.Policy.Formats) is { Language: { } language,
            LanguageIsCertain: true })
        {
            step.State = step.State with { Language = language, LanguageIsHeard = true };
            return true;
        }

        return false;
    }

    /// <summary>Takes the profile's language, where the words did not tell.</summary>
    public static Conversation FromProfile(Conversation conversation, string? language) => conversation.Language is not null
        ? conversation
        : conversation with { Language = Known(language) ?? AtHome, LanguageIsGuessed = Known(language) is null };

    /// <summary>
    /// Changes to the language of the words, where they are plain enough and the customer has not chosen another. A description may be
    /// copied from a colleague: it does not change the language in which the customer was heard before.
    /// </summary>
    public static void Follow(Step step, Reading reading, Question open)
    {
        var mayChange = !step.State.LanguageIsChosen && (!step.State.LanguageIsHeard || open != Question.Description);
        if (mayChange && reading is { LanguageIsCertain: true, Language: { } language })
        {
            step.State = step.State with { Language = language, LanguageIsHeard = true, LanguageIsGuessed = false };
        }
        else if (step.State.LanguageIsGuessed && Likely(step, reading) is { } likely)
        {
            step.State = step.State with { Language = likely };
        }
    }

    // "Hi" is written everywhere, but before anything else is known it is the best sign there is; Chinese without a character that tells
    // its kind is Chinese all the same.
    private static string? Likely(Step step, Reading reading) =>
        (step.Draft is null && reading.Intent == Intent.Greeting) || reading.Language is "zh-Hant" ? reading.Language : null;

    /// <summary>Changes to the language that was named, else offers those there are.</summary>
    public static void Change(Step step, string? wanted)
    {
        if (wanted is not null)
        {
            Set(step, wanted);
            return;
        }

        step.Say(Phrase.AskLanguage, [.. Offered.Select(offer => new Choice.Answer(offer.Name, $"language/{offer.Language}"))]);
    }

    /// <summary>Changes to the language of a button; false for one that is not offered.</summary>
    public static bool Choose(Step step, string language)
    {
        if (Offered.All(offer => offer.Language != language))
        {
            return false;
        }

        Set(step, language);
        return true;
    }

    private static void Set(Step step, string language)
    {
        step.State = step.State with { Language = language, LanguageIsChosen = true, LanguageIsGuessed = false };
        step.Preface(Phrase.LanguageChanged);
        if (step.Draft is null)
        {
            Greeting.Offer(step);
        }
        else
        {
            Questions.GoOn(step);
        }
    }

    // Profiles say "zh-TW", "zh_HK", "en-GB", "ja"; Simplified Chinese says so with Hans or a region.
    private static string? Known(string? language) => language?.Replace('_', '-').Split('-') switch
    {
        null or [""] => null,
        ["zh", "CN" or "SG" or "Hans", ..] => "zh-Hans",
        ["zh", ..] => AtHome,
        [var first, ..] => first.ToLowerInvariant(),
        _ => null,
    };
}
