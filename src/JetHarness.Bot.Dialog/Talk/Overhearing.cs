using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>While a person has the conversation the bot says nothing, but keeps the numbers that are told: nobody is asked for them twice.</summary>
internal static class Overhearing
{
    /// <summary>Keeps what the words name; an order is looked up first, and the message is then heard again.</summary>
    public static void Listen(Step step, string words, Known known)
    {
        var reading = Reader.Read(words, ReadingContext.Form, step.Today, step.Policy.Formats);
        if (reading.Order is { } number && !known.Answers(number))
        {
            step.State = step.State with { Held = step.Inbound };
            step.Do(new Effect.LookUpOrder(number));
            return;
        }

        var day = ReceiptDate.IsTold(reading, words) ? reading.Date : null;
        if (reading.Order is null && reading.Serial is null && day is null)
        {
            return;
        }

        var before = step.State.Overheard ?? new() { At = step.At };
        step.State = step.State with
        {
            Overheard = new()
            {
                Order = known.Order ?? (known.UnknownOrder is null ? before.Order : null),
                UnknownOrder = known.UnknownOrder ?? (known.Order is null ? before.UnknownOrder : null),
                Serial = reading.Serial ?? before.Serial,
                ReceivedOn = day ?? before.ReceivedOn,
                At = step.At,
            },
        };
    }

    /// <summary>The bot goes on with a form: what it still lacks and was told meanwhile is taken as if it were said now.</summary>
    public static void Recall(Step step)
    {
        if (step.State is { Overheard: { } heard, Draft: not null })
        {
            step.State = step.State with { Overheard = null };
            Answers.TakeMissing(step, heard);
        }
    }

    /// <summary>
    /// A form is opened: what was told not long ago is about it, unless a claim is on its way that it will have been about.
    /// </summary>
    public static void RecallAtOpening(Step step)
    {
        if (step is { Complaint: null, State.Overheard: { } heard } && step.At - heard.At <= TimeSpan.FromHours(step.Policy.SleepHours)
            && step.State.Claims.All(claim => ClaimLife.IsEnded(claim.State)))
        {
            Recall(step);
        }
    }
}
