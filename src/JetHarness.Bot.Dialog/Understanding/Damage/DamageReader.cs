using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>Reads what happened to the product, and what the policy says of it by the cause alone.</summary>
internal static class DamageReader
{
    /// <summary>The note of phrases that tell of carriers and parcels: what broke on the way was not broken by the customer.</summary>
    private const string Transport = "transport";

    /// <summary>The note of "but": "there was an earthquake, but ..." says that it is not what broke the product.</summary>
    private const string Yet = "yet";

    /// <summary>The note of cuts that nobody meant to make.</summary>
    private const string Accident = "accident";

    public static DamageReading Read(Message message)
    {
        var told = message.Hits.Where(h => h.Sense is >= Sense.X2 and <= Sense.NoX6 || h.Sense == Sense.Safety).Concat(Quantities.Overloads(message));
        var events = WithoutSeemingWork(WithoutTransport(message, new ScopeReader(message).Read(told)));
        var stated = CausesOf(events, e => e.Standing == Standing.Stated && !e.IsOnlySuggested);
        var denied = CausesOf(events, e => e.Standing == Standing.Denied || (e.Standing == Standing.Claimed && IsDisputed(message, e)));
        var suspected = CausesOf(events, e => e.Standing is Standing.Suspected or Standing.Claimed || (e.Standing == Standing.Stated && e.IsOnlySuggested));
        var fault = events.Any(e => e.Hit.Sense == Sense.Fault && e.Standing is Standing.Stated or Standing.Suspected && e.Hit.Sense == Sense.Fault);
        var isNew = message.Has(Sense.New);
        var factory = events.Any(e => e.Hit.Sense == Sense.Factory && e.Standing != Standing.Denied)
            || (isNew && events.Any(e => e.Hit.Sense is Sense.Fault or Sense.FaultWord && e.Standing == Standing.Stated));
        var cover = CoverOf(message, events, stated, fault, factory);
        var belief = cover == Cover.Excluded && !IsPlainlyCosmetic(stated, events) ? DenialModel.Of(message.Text.Folded) : Belief.Believed;
        if (belief == Belief.Disbelieved)
        {
            suspected = [.. suspected.Concat(stated).Distinct().Order()];
            stated = [];
        }

        var isDoubted = belief != Belief.Believed;
        return new DamageReading(
            stated,
            [.. denied.Except(stated)],
            [.. suspected.Except(stated).Except(denied)],
            isDoubted ? Cover.Human : cover,
            isDoubted,
            fault || factory,
            factory,
            Tells(events, Sense.Mismatch),
            events.Exists(e => e.Hit.Sense != Sense.NoFault && e.Standing is Standing.Stated or Standing.Suspected),
            [.. events]);
    }

    /// <summary>"Scratched, but it works fine": whoever says both leaves no doubt.</summary>
    private static bool IsPlainlyCosmetic(ImmutableArray<Cause> stated, List<Event> events) =>
        stated is [Cause.X3] && events.Exists(e => e.Hit.Sense == Sense.NoFault && e.Standing == Standing.Stated);

    /// <summary>"Your report says that we dropped it. We didn't.": a person weighs it, and the customer has denied it.</summary>
    private static bool IsDisputed(Message message, Event claimed) => message.Hits.Exists(h => h.Sense == Sense.NotSo && h.Start >= claimed.Hit.End);

    /// <summary>What was crushed or wetted on the way was done by no customer.</summary>
    private static List<Event> WithoutTransport(Message message, List<Event> events)
    {
        var carriers = message.Hits.Where(h => h.Sense == Sense.Unnamed && h.Phrase.Note == Transport).ToList();
        return carriers.Count == 0
            ? events
            : [.. events.Select(e => e.Hit.Sense == Sense.X2 && e.Standing == Standing.Stated && carriers.Exists(c => message.Clauses.SameSentence(c.Start, e.Hit.Start))
                ? e with { Standing = Standing.Elsewhere }
                : e)];
    }

    /// <summary>"端子沒夾緊" is what the factory left undone, "我不小心剪到" an accident: neither is the work on the wire that it shares words with.</summary>
    private static List<Event> WithoutSeemingWork(List<Event> events) =>
        [.. events.Where(e => !(e.Cause == Cause.X6 && events.Exists(o => (o.Hit.Sense == Sense.Factory || o.Hit.Phrase.Note == Accident) && o.Standing == Standing.Stated && o.Hit.Overlaps(e.Hit))))];

    /// <summary>The veto list, in order: whatever leaves a doubt goes to a person before anything is granted or refused.</summary>
    private static Cover CoverOf(Message message, List<Event> events, ImmutableArray<Cause> stated, bool fault, bool factory)
    {
        var excluding = stated.Remove(Cause.X3);
        if (events.Exists(e => e.Hit.Sense == Sense.Safety && e.Standing != Standing.Denied && !IsOutsideFire(events, e.Hit)) || message.Has(Sense.Sarcasm) || message.IsTooMuch
            || events.Exists(e => e.Standing == Standing.Claimed))
        {
            return Cover.Human;
        }

        if (excluding.Length > 0)
        {
            return excluding.Any(c => StandsUndisputed(message, events, c)) ? Cover.Excluded : Cover.Human;
        }

        var doubtful = events.Exists(e => e.Cause is not null and not Cause.X3 && (e.Standing is Standing.Suspected or Standing.Supposed || (e.IsOnlySuggested && e.Standing == Standing.Stated)));
        if (doubtful || TellsOfUnnamed(events) || Tells(events, Sense.Mark) || Tells(events, Sense.Mismatch))
        {
            return Cover.Human;
        }

        if (fault || factory)
        {
            return Cover.Covered;
        }

        return stated.Contains(Cause.X3) && !message.Has(Sense.New) && !events.Exists(e => e.Hit.Sense is Sense.Fault or Sense.FaultWord && e.Standing != Standing.Denied) ? Cover.Excluded : Cover.Human;
    }

    /// <summary>Stated, and not taken back: not denied after it was said, not said to be no reason, and not followed by "it still worked".</summary>
    private static bool StandsUndisputed(Message message, List<Event> events, Cause cause)
    {
        var told = events.FindAll(e => e.Cause == cause && e.Standing == Standing.Stated && !e.IsOnlySuggested);
        var first = told[0].Hit;
        return !events.Exists(e => e.Cause == cause && e.Standing is Standing.Denied && e.Hit.Start > first.Start)
            && !events.Exists(e => e.Hit.Sense == Sense.NoFault && e.Standing == Standing.Stated && e.Hit.Start > told[^1].Hit.Start && cause != Cause.X6)
            && !message.Hits.Exists(h => h.Sense == Sense.NotTheCause || (h.Sense == Sense.BrokenBefore && cause != Cause.X6))
            && !(cause == Cause.X5 && message.Hits.Exists(h => h.Phrase.Note == Yet && h.Start >= told[^1].Hit.End && message.Clauses.SameSentence(h.Start, told[^1].Hit.Start)));
    }

    /// <summary>A building on fire is a disaster (X5), and no fire of the wire's own.</summary>
    private static bool IsOutsideFire(List<Event> events, Hit fire) =>
        events.Exists(e => e.Cause == Cause.X5 && e.Standing == Standing.Stated && e.Hit.Overlaps(fire));

    /// <summary>"跳電?不是我家跳電啦": what is asked and then denied is no cause that nobody named.</summary>
    private static bool TellsOfUnnamed(List<Event> events) =>
        events.Exists(e => e.Hit.Sense == Sense.Unnamed && (e.Standing == Standing.Stated
            || (e.Standing == Standing.Suspected && !events.Exists(d => d.Hit.Sense == Sense.Unnamed && d.Standing == Standing.Denied))));

    private static bool Tells(List<Event> events, Sense sense) =>
        events.Exists(e => e.Hit.Sense == sense && e.Standing is Standing.Stated or Standing.Suspected && e.Hit.Sense == sense);

    private static ImmutableArray<Cause> CausesOf(List<Event> events, Func<Event, bool> counts) =>
        [.. events.Where(counts).Select(e => e.Cause).OfType<Cause>().Distinct().Order()];
}
