using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>What a message gives in identifiers: their kinds, and the values where there is a choice.</summary>
internal readonly record struct IdentifierReading(IdentifierKind Kind, string? Order, string? Serial);

/// <summary>Reads identifiers, corrections among them ("not A but B"), and refusals.</summary>
internal static class IdentifierReader
{
    private const int Near = 16;

    public static IdentifierReading Read(Message message, IdentifierFormats formats, ReadingContext context)
    {
        var orders = IdentifierScanner.Find(message.Text.Clean, formats.Order);
        var serials = IdentifierScanner.Find(message.Text.Clean, formats.Serial);
        return (orders.Count, serials.Count) switch
        {
            (0, 0) => new(Refuses(message, context) && !GivesAPart(message, formats) ? IdentifierKind.Refuse : IdentifierKind.None, null, null),
            (_, 0) => new(IdentifierKind.Order, Choose(message, orders, formats.Order), null),
            (0, _) => new(IdentifierKind.Serial, null, Choose(message, serials, formats.Serial)),
            _ => new(IdentifierKind.Both, Choose(message, orders, formats.Order), Choose(message, serials, formats.Serial)),
        };
    }

    /// <summary>The one that is meant: not taken back, and given after the last "sorry"; null where two remain.</summary>
    private static string? Choose(Message message, List<FoundIdentifier> found, IdentifierFormat format)
    {
        if (found.Count > 1 && HasArrow(message.Text.Clean, found[^2].End, found[^1].Start))
        {
            return found[^1].Canonical;
        }

        List<FoundIdentifier> kept = [.. found.Where((one, i) => !IsTakenBack(message, found, i))];
        kept = kept.Count == 0 ? found : kept;
        var last = kept[^1];
        var corrected = kept.Exists(one => one.Canonical != last.Canonical)
            && message.Hits.Exists(h => h.Sense == Sense.Rather && (IsBetween(h, kept[^2].End, last.Start + 1) || (h.Start >= last.End && h.Start - last.End <= Near)));
        var choice = corrected || kept.TrueForAll(one => one.Canonical == last.Canonical) ? last.Canonical : null;
        return choice is null ? null : TailCorrection.Apply(message, choice, last.End, format) ?? choice;
    }

    /// <summary>"A → B" replaces A by B.</summary>
    private static bool HasArrow(string text, int from, int to) =>
        text.AsSpan(from, Math.Max(0, to - from)).Trim() is "→" or "->" or "=>" or "➡" or "⇒" or ">>";

    private static bool IsBetween(Hit hit, int from, int to) => hit.Start >= from && hit.End <= to;

    private static bool IsTakenBack(Message message, List<FoundIdentifier> found, int index)
    {
        var one = found[index];
        var from = index > 0 ? found[index - 1].End : 0;
        var to = index + 1 < found.Count ? found[index + 1].Start : message.Text.Clean.Length;
        return message.Hits.Exists(h =>
            (h.Sense == Sense.NotThis && IsBetween(h, Math.Max(from, one.Start - Near), one.Start) && message.Clauses.SameClause(h.Start, one.Start) && !HasRatherBetween(message, h.End, one.Start) && !IsNeitherOr(message, h.End, to))
            || (h.Sense == Sense.WasWrong && IsBetween(h, one.End, Math.Min(to, one.End + Near)) && !message.Hits.Exists(o => o.Sense == Sense.Rather && o.Covers(h))));
    }

    /// <summary>"不是A就是B" takes nothing back: it is one of the two.</summary>
    private static bool IsNeitherOr(Message message, int from, int to) => message.Text.Folded.AsSpan(from, Math.Max(0, to - from)).Contains("就是", StringComparison.Ordinal);

    private static bool HasRatherBetween(Message message, int from, int to) => message.Hits.Exists(h => h.Sense == Sense.Rather && IsBetween(h, from, to));

    /// <summary>"WHK7P, the rest is rubbed off": a part is no number, and whoever gives it refuses nothing.</summary>
    private static bool GivesAPart(Message message, IdentifierFormats formats) =>
        (message.Has(Sense.PartOnly) && IdentifierPart.HasDigits(message.Text.Clean))
        || IdentifierPart.StartsIn(message.Text.Clean, formats.Order) || IdentifierPart.StartsIn(message.Text.Clean, formats.Serial);

    private static bool Refuses(Message message, ReadingContext context)
    {
        if (message.Has(Sense.NoIdentifier))
        {
            return true;
        }

        // "沒有" alone refuses only where something was asked for.
        if (context is not (ReadingContext.Form or ReadingContext.Any))
        {
            return false;
        }

        var alone = message.Hits.Where(h => h.Sense == Sense.RefusesAlone).Sum(h => h.Length);
        return (!SaysSomethingElse(message) && RefusalModel.Refuses(message.Text.Folded)) || (alone > 0
            && message.Text.Folded.Count(char.IsLetterOrDigit) - alone <= Near / 2
            && !message.Hits.Exists(h => h.Sense is >= Sense.X2 and <= Sense.Mismatch && !message.Hits.Exists(r => r.Sense == Sense.RefusesAlone && r.Start <= h.Start && r.End >= h.End)));
    }

    /// <summary>Whoever greets, tells of a fault or asks for a person has not answered at all, and refuses nothing.</summary>
    private static bool SaysSomethingElse(Message message) =>
        message.Hits.Exists(h => h.Sense is Sense.Fault or Sense.FaultWord or Sense.Factory or Sense.Greeting or Sense.StartClaim or Sense.HumanAgent);
}
