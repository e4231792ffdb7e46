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

    public static bool Take(Step step, Reading reading, string words, Question open)
    {
        var draft = step.Draft!;
        var isAsked = open == Question.ReceivedOn;
        if (reading.Date is not { } day || (!isAsked
            && !ReceiptWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))))
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

        return Set(step, draft, day, isAsked);
    }

    /// <summary>What is asked when the words hold no day.</summary>
    public static string KeyFor(Reading reading) => reading.DateAmbiguous ? Phrase.AskReceivedOnExact : Phrase.AskReceivedOnUnread;

    private static bool Set(Step step, Draft draft, DateOnly day, bool isAsked)
    {
        var earliest = draft.Order is { } order ? order.ShippedOn ?? order.OrderedOn : (DateOnly?)null;
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
}
