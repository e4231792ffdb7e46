using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The day of receipt: taken where it was asked for, or where the words say that they are about it.</summary>
internal static class ReceiptDate
{
    private static readonly ImmutableArray<string> ReceiptWords =
        ["收到", "收貨", "收货", "到貨", "到货", "簽收", "签收", "拿到", "送到", "received", "arrived", "delivered", "届", "受け取", "受取", "到着"];

    /// <summary>Whether the words give the one day of receipt without being asked for it.</summary>
    public static bool IsTold(Reading reading, string words) => reading is { Date: not null, DateAmbiguous: false } && IsAboutReceipt(words);

    public static bool Take(Step step, Reading reading, string words, Question open)
    {
        var isAsked = open == Question.ReceivedOn;
        if (reading.Date is not { } day || (!isAsked && !IsAboutReceipt(words)))
        {
            return false;
        }

        // A day that is only about right was still given: the customer says with one tap whether it is the one.
        if (reading.DateAmbiguous)
        {
            if (isAsked)
            {
                Questions.Complain(step, Question.ReceivedOn, Phrase.AskReceivedOnExact);
            }

            return isAsked;
        }

        return Set(step, day, isAsked);
    }

    /// <summary>What is asked when the words hold no day.</summary>
    public static string KeyFor(Reading reading) => reading.DateAmbiguous ? Phrase.AskReceivedOnExact : Phrase.AskReceivedOnUnread;

    /// <summary>Takes the day, unless it cannot be; then the customer is asked again where it was asked for.</summary>
    public static bool Set(Step step, DateOnly day, bool isAsked)
    {
        var earliest = step.Draft!.Order is { } order ? order.ShippedOn ?? order.OrderedOn : (DateOnly?)null;
        var wrong = day > step.Today ? Phrase.AskReceivedOnFuture : day < earliest ? Phrase.AskReceivedOnEarly : null;
        if (wrong is null)
        {
            step.Change(same => same with { ReceivedOn = day, Tries = same.Tries.Without(Question.ReceivedOn),
                Reopened = Answers.Unless(same, Question.ReceivedOn) });
            return true;
        }

        if (isAsked)
        {
            Questions.Complain(step, Question.ReceivedOn, wrong, ("date", Days.Write(day)),
                ("earliest", earliest is { } first ? Days.Write(first) : ""));
        }

        return isAsked;
    }

    private static bool IsAboutReceipt(string words) => ReceiptWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
}
