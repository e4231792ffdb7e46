using System.Globalization;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>
/// Ratings and what was put on the wire, as numbers: "rated 3A, we ran 8A". Two different values of one unit in a sentence, the larger one used, say X4.
/// </summary>
internal static class Quantities
{
    private static readonly string[] Units = ["kw", "ma", "mv", "kv", "vac", "vdc", "v ac", "v dc", "v", "a", "w", "伏特", "伏", "安培", "安", "瓦", "volt", "volts", "amp", "amps", "watt", "watts", "โวลต์", "แอมป์", "ボルト", "アンペア"];

    private const int MostQuantities = 20;
    private const int OneWord = 9;
    private const int LongestObject = 16;

    /// <summary>The note of words for the wire itself.</summary>
    private const string Own = "own";

    /// <summary>The note of words that tell of a converter between: the higher value never reached the wire.</summary>
    private const string Converted = "converted";

    /// <summary>The note of words by which the writer takes the blame: "200W on the 5A one, my bad".</summary>
    private const string OwnsUp = "owns-up";

    /// <summary>A hit for each overload that the numbers tell, to be scoped like every other event.</summary>
    public static IEnumerable<Hit> Overloads(Message message)
    {
        var found = Find(message.Text.Folded);
        if (found.Count < 2 || Says(message, Converted))
        {
            yield break;
        }

        var ownsUp = Says(message, OwnsUp);
        foreach (var rated in message.Of(Sense.Rated).Where(h => h.Phrase.Note is null or Own).Take(MostQuantities))
        {
            if ((rated.Phrase.Note == Own ? RightBefore(found, rated) : Nearest(found, rated, message)) is not { } limit)
            {
                continue;
            }

            foreach (var used in found)
            {
                if ((used.Exceeds(limit) || (ownsUp && used.ExceedsAtLowVoltage(limit))) && !IsOfAWire(used, message) && message.Of(Sense.Loaded).FirstOrDefault(l => message.Clauses.SameSentence(l.Start, used.Start)) is { Phrase: not null } loaded
                    && message.Clauses.SentenceOf(used.Start) - message.Clauses.SentenceOf(limit.Start) is var apart && Math.Abs(apart) <= (ownsUp || (rated.Phrase.Note == Own && IsPutOnIt(message, loaded, used)) ? 1 : 0))
                {
                    yield return new Hit(loaded.Phrase with { Sense = Sense.X4, Gaps = [Gap.Sentence] }, Math.Min(loaded.Start, used.Start), Math.Max(used.End, loaded.End), 0, 0);
                }
            }
        }
    }

    /// <summary>"Hooked it to 480 VAC. It's a 60V harness.": what is told in two sentences is told of the wire.</summary>
    private static bool IsPutOnIt(Message message, Hit loaded, Quantity used) =>
        loaded.End <= used.Start && used.Start - loaded.End <= LongestObject && message.Text.Folded[loaded.End..used.Start] is var between
        && (between.StartsWith(" it ", StringComparison.Ordinal) || between.StartsWith(" them ", StringComparison.Ordinal) || between.StartsWith(" this ", StringComparison.Ordinal));

    private static bool Says(Message message, string note) => message.Hits.Exists(h => h.Sense == Sense.Rated && h.Phrase.Note == note);

    /// <summary>"The 24V harness": the value is the wire's own, and nothing that was put on it.</summary>
    private static bool IsOfAWire(Quantity one, Message message) =>
        message.Of(Sense.Rated).Any(own => own.Phrase.Note == Own && own.Start >= one.End && own.Start - one.End <= 1 && message.Clauses.SameClause(one.Start, own.Start));

    /// <summary>"A 3A line", "5V的線": the value that stands right before a word for the wire.</summary>
    private static Quantity? RightBefore(List<Quantity> found, Hit own)
    {
        Quantity? before = null;
        foreach (var one in found)
        {
            before = one.End <= own.Start && own.Start - one.End <= OneWord ? one : before;
        }

        return before;
    }

    private static Quantity? Nearest(List<Quantity> found, Hit rated, Message message)
    {
        Quantity? nearest = null;
        foreach (var one in found)
        {
            if (message.Clauses.SameSentence(one.Start, rated.Start) && (nearest is not { } best || one.DistanceTo(rated) <= best.DistanceTo(rated)))
            {
                nearest = one;
            }
        }

        return nearest;
    }

    private static List<Quantity> Find(string text)
    {
        List<Quantity> found = [];
        for (var at = 0; at < text.Length && found.Count < MostQuantities; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && !IsCurrentKind(text, at) && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '-' or '.')))
            {
                continue;
            }

            var end = at;
            while (end < text.Length && end - at < 9 && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            {
                end++;
            }

            var unitAt = end < text.Length && text[end] == ' ' ? end + 1 : end;
            if (UnitAt(text, unitAt) is { } unit && decimal.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                found.Add(Quantity.Of(value, unit, at, unitAt + unit.Length));
            }

            at = end;
        }

        return found;
    }

    /// <summary>"AC100V": alternating or direct current is named before the number.</summary>
    private static bool IsCurrentKind(string text, int at) =>
        at >= 2 && text[at - 1] == 'c' && text[at - 2] is 'a' or 'd' && (at == 2 || !char.IsAsciiLetter(text[at - 3]));

    private static string? UnitAt(string text, int at)
    {
        string? longest = null;
        foreach (var unit in Units)
        {
            if (unit.Length > (longest?.Length ?? 0) && string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0
                && (at + unit.Length == text.Length || !Letters.JoinsWords(text[at + unit.Length]) || !char.IsAsciiLetter(unit[0])))
            {
                longest = unit;
            }
        }

        return longest;
    }

    private readonly record struct Quantity(decimal Value, char Unit, int Start, int End)
    {
        public bool Exceeds(Quantity limit) => Unit == limit.Unit && Value > limit.Value * 1.05m;

        /// <summary>Watts against amperes, at the 24 V that is the most a vehicle or a small control has.</summary>
        public bool ExceedsAtLowVoltage(Quantity limit) => Unit == 'w' && limit.Unit == 'a' && Value > limit.Value * 24 * 1.05m;

        public int DistanceTo(Hit hit) => Start >= hit.End ? Start - hit.End : hit.Start - End;

        public static Quantity Of(decimal value, string unit, int start, int end) => unit switch
        {
            "kw" => new(value * 1000, 'w', start, end),
            "kv" => new(value * 1000, 'v', start, end),
            "ma" => new(value / 1000, 'a', start, end),
            "mv" => new(value / 1000, 'v', start, end),
            "伏特" or "伏" or "โวลต์" or "ボルト" => new(value, 'v', start, end),
            "安培" or "安" or "แอมป์" or "アンペア" => new(value, 'a', start, end),
            "瓦" => new(value, 'w', start, end),
            _ => new(value, unit[0], start, end),
        };
    }
}
