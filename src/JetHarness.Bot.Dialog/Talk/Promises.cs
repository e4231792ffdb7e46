using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Says once, honestly, that a promised day was not kept: along with whatever the bot says next, since that costs nothing more, else by itself when it
/// has waited long enough.
/// </summary>
internal static class Promises
{
    /// <summary>When it is said by itself.</summary>
    public const string Timer = "promise";

    public static void Note(Step step, LatePromise late, DateTimeOffset? tellBy)
    {
        step.State = step.State with { LatePromises = [.. step.State.LatePromises.Where(other => other.Number != late.Number), late] };
        if (tellBy <= step.Now)
        {
            Tell(step);
        }
        else if (tellBy is { } later)
        {
            step.Do(new Effect.SetTimer(Timer, later));
        }
    }

    /// <summary>Says what is owed by itself; nothing where it was said by now, or where a person has the conversation and speaks for us.</summary>
    public static void Tell(Step step)
    {
        if (step.State.Control != Control.Staff && Owed(step) is [var bubble])
        {
            step.Say(bubble with { Choices = step.State.Control == Control.Queued ? [] : [step.Button(Label.ClaimStatus, "menu/status"), Questions.Person(step)] });
        }
    }

    /// <summary>What is owed to the customer as one bubble, and from then on no more; empty if nothing is.</summary>
    public static ImmutableArray<Bubble> Owed(Step step)
    {
        if (step.State.LatePromises.IsEmpty)
        {
            return [];
        }

        var words = step.State.LatePromises.Select(late => step.Words.Say(Phrase.PromiseSlipped, ("number", late.Number), ("was", Days.Write(late.WasDue)), ("to", Days.Write(late.HearBy))));
        step.State = step.State with { LatePromises = [] };
        step.Do(new Effect.ClearTimer(Timer));
        return [new Bubble { Phrase = Phrase.PromiseSlipped, Text = string.Join("\n", words) }];
    }

    /// <summary>The claim moved on: what the customer hears of that says more than that it is late.</summary>
    public static void Settle(Step step, string number) =>
        step.State = step.State with { LatePromises = [.. step.State.LatePromises.Where(late => late.Number != number)] };
}
