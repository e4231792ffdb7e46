using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// How far a wish is acted upon that no phrase tells, and that was only made out of the sound of the words: as far as it does no harm where
/// it is wrong. Nothing is stopped, undone, thanked for or sent on a guess.
/// </summary>
internal static class Certainty
{
    private static readonly ImmutableArray<string> YesWords =
        ["有", "是", "對", "对", "嗯", "恩", "好", "沒錯", "没错", "yes", "yeah", "yep", "ok", "right", "correct", "sure", "はい", "ええ", "うん", "そう"];

    /// <summary>The reading with a wish that can be acted upon.</summary>
    public static Reading Judge(Step step, Reading reading, string words, Question open)
    {
        if (IsTold(reading))
        {
            return reading;
        }

        // A question that a topic answers is no wish for anything else.
        var isQuestion = Topics.Asks(words) && !reading.DescribesFault && reading.Cover == Cover.Human;
        return isQuestion && Topics.Fitting(step, words) is not null ? reading with { Intent = Intent.UsageQuestion }
            : MayBeGuessed(reading, words, open, isQuestion) ? reading
            : reading with { Intent = Intent.Other };
    }

    // Three words, or as many characters as make a sentence without spaces.
    private static bool IsSentence(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3
            || words.Count(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter) >= 6;

    /// <summary>Whether a phrase tells the wish outright.</summary>
    public static bool IsTold(Reading reading) =>
        reading.Evidence.Any(evidence => evidence.Says.StartsWith("intent ", StringComparison.Ordinal));

    private static bool MayBeGuessed(Reading reading, string words, Question open, bool isQuestion)
    {
        var holdsNumbers = (reading.Order ?? reading.Serial) is not null;
        return reading.Intent switch
        {
            Intent.Other => true,
            Intent.StartClaim or Intent.NewProductFault or Intent.SpecMismatch =>
                open == Question.Description || reading.Cover != Cover.Human || reading.DescribesFault
                    || (open == Question.Nothing && !isQuestion && IsSentence(words)),
            Intent.Yes => open is Question.Photos || YesWords.Any(word =>
                words.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)),
            Intent.No => open is Question.Photos or Question.Cause or Question.Confirmation or Question.Description,
            Intent.DoneWithPhotos => open is Question.Photos or Question.Cause or Question.Confirmation,
            Intent.ThanksOrBye or Intent.Greeting => !holdsNumbers && open == Question.Nothing,
            Intent.HumanAgent => !holdsNumbers,
            Intent.WarrantyQuestion or Intent.UsageQuestion or Intent.ClaimStatus or Intent.ReturnOrExchange =>
                !holdsNumbers && open != Question.Description,
            _ => false,
        };
    }
}
