using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>The one day that a message means, or why there is none.</summary>
internal readonly record struct DateReading(DateOnly? Day, bool IsAmbiguous);

/// <summary>Reads dates: finds them all, then decides which one is meant.</summary>
internal static class DateReader
{
    private const int NearInHan = 8;
    private const int NearInLetters = 24;
    private const int FewLetters = 14;
    private const int OtherClause = 30;

    public static DateReading Read(Message message, DateOnly today, IdentifierFormats formats)
    {
        var text = WithoutIdentifiers(message, formats);
        var tokens = DateTokens.Of(text);
        var found = new DateGrammar(text, tokens, new Calendar(today, message.Language.Code), text.Count(char.IsLetter) <= FewLetters).Find();
        found = [.. found.Where(f => !IsPlanned(message, tokens, f))];
        found = found.Exists(f => !f.IsVague) ? [.. found.Where(f => !f.IsVague || IsPartOf(f, found, text))] : found;
        found = [.. found.Where(f => !IsSaidWithItsYear(found, f))];
        found = [.. found.Where(f => !(f.IsWeekday && found.Exists(o => !o.IsWeekday && o.Days is [var day] && day.DayOfWeek == f.Days[0].DayOfWeek)))];
        if (found.Count == 0)
        {
            return new(null, false);
        }

        var meant = Meant(message, tokens, found);
        var days = meant.SelectMany(m => m.Days).Distinct().ToArray();
        var vague = meant.Exists(m => m.IsVague || (m.Days.Length > 0 && (IsApproximate(message, tokens, m) || IsSecondOfTwo(tokens, m) || IsFirstOfTwo(tokens, m))));
        return days.Length == 1 && !vague ? new(days[0], false) : new(null, vague || days.Length > 1);
    }

    /// <summary>"去年國慶日,10月10號": the year that was told for a day is told for the same day said again without one.</summary>
    private static bool IsSaidWithItsYear(List<DateCandidate> all, DateCandidate one) =>
        one.Days is [var day] && all.Exists(o => o.Days is [var told] && one.Start - o.End is >= 0 and <= NearInHan && told.Year < day.Year && told.Month == day.Month && told.Day == day.Day);

    /// <summary>"預定12月10日到貨" lies ahead: nothing was received yet.</summary>
    private static bool IsPlanned(Message message, List<DateToken> tokens, DateCandidate one) =>
        tokens.Exists(t => t.Is(DateWord.Planned) && t.End <= one.Start && one.Start - t.End <= NearInHan && message.Clauses.SameClause(t.Start, one.Start));

    /// <summary>"五月初" has a vague word right after a month; it makes its neighbour vague. A vague word elsewhere tells of something else.</summary>
    private static bool IsPartOf(DateCandidate vague, List<DateCandidate> all, string text) =>
        all.Exists(o => o != vague && !o.IsVague && ((vague.Start >= o.End && text[o.End..vague.Start].Trim().Length == 0) || (o.Start >= vague.End && text[vague.End..o.Start].Trim().Length == 0)));

    /// <summary>Of several dates: not the one that was taken back, not the day of the order where the day of receipt is told.</summary>
    private static List<DateCandidate> Meant(Message message, List<DateToken> tokens, List<DateCandidate> found)
    {
        if (found.Count == 1)
        {
            return found;
        }

        List<DateCandidate> kept = [.. found.Where((f, i) => !IsTakenBack(message, f, i + 1 < found.Count ? found[i + 1].Start : message.Text.Clean.Length))];
        kept = kept.Count == 0 ? found : kept;
        if (kept.Count > 1 && message.Hits.Exists(h => h.Sense == Sense.Rather && h.Phrase.Note is null && h.Start >= kept[^2].End && h.End <= kept[^1].Start + 1))
        {
            return [kept[^1]];
        }

        var received = kept.FindAll(f => CueOf(message, tokens, kept, f) == DateWord.Received);
        if (received.Count > 0)
        {
            return received;
        }

        var unordered = kept.FindAll(f => CueOf(message, tokens, kept, f) != DateWord.Ordered);
        return unordered.Count > 0 ? unordered : kept;
    }

    private static bool IsTakenBack(Message message, DateCandidate one, int next) =>
        message.Hits.Exists(h => (h.Sense == Sense.NotThis && h.End <= one.Start && one.Start - h.End <= 2 && !IsNeitherOr(message, one.End, next))
            || (h.Sense == Sense.WasWrong && h.Start >= one.End && h.Start - one.End <= 4 && h.End <= next));

    /// <summary>"不是4/8就是4/9" takes nothing back: it is one of the two.</summary>
    private static bool IsNeitherOr(Message message, int from, int to) => message.Text.Folded.AsSpan(from, Math.Max(0, to - from)).Contains("就是", StringComparison.Ordinal);

    /// <summary>Whether the nearest word beside a date tells of receipt or of the order; words beyond another date are not beside it.</summary>
    private static DateWord? CueOf(Message message, List<DateToken> tokens, List<DateCandidate> all, DateCandidate one)
    {
        DateWord? nearest = null;
        var best = int.MaxValue;
        foreach (var token in tokens)
        {
            var word = token.Is(DateWord.Received) || Arrives(message, token, all) ? DateWord.Received : token.Is(DateWord.Ordered) ? DateWord.Ordered : (DateWord?)null;
            var distance = token.Start >= one.End ? token.Start - one.End : one.Start - token.End;
            distance += distance >= 0 && !message.Clauses.SameClause(token.Start, one.Start) ? OtherClause : 0;
            if (word is not null && distance >= 0 && distance < best && !all.Exists(o => o != one && (IsBetween(o, token, one) || IsOfAnother(message, o, token, one) || LeadsTo(message, tokens, token, o) || HangsOn(message, tokens, token, o, one))))
            {
                (nearest, best) = (word, distance);
            }
        }

        return nearest;
    }

    /// <summary>"9號到" with no other date behind it tells of arrival, and is no range.</summary>
    private static bool Arrives(Message message, DateToken token, List<DateCandidate> all) =>
        token.Is(DateWord.Range) && message.Text.Folded[token.Start] == '到' && all.Exists(d => d.End == token.Start) && !all.Exists(d => d.Start >= token.End && d.Start - token.End <= 2);

    /// <summary>"發注6/30,受領7/22": a word in the clause of another date, and not in this one's, is the other's.</summary>
    private static bool IsOfAnother(Message message, DateCandidate other, DateToken cue, DateCandidate one) =>
        message.Clauses.SameClause(cue.Start, other.Start) && !message.Clauses.SameClause(cue.Start, one.Start);

    /// <summary>"Shipped on the 3rd and arrived on the 8th": where words are spaced, a verb right before a date is that date's.</summary>
    private static bool LeadsTo(Message message, List<DateToken> tokens, DateToken cue, DateCandidate other) =>
        !message.Clauses.IsHan && cue.End <= other.Start && message.Clauses.SameClause(cue.Start, other.Start)
        && tokens.TrueForAll(t => t.Start < cue.End || t.Start >= other.Start || t.Is(DateWord.Skip) || t.Is(DateWord.DayAfter));

    /// <summary>"10/3訂的 10/25才收到", 10月3日に発注、25日に到着: where no verb stands before the first date, one right behind a date is that date's.</summary>
    private static bool HangsOn(Message message, List<DateToken> tokens, DateToken cue, DateCandidate before, DateCandidate after) =>
        message.Clauses.IsHan && before.End <= cue.Start && cue.Start - before.End <= 1 && cue.End <= after.Start
        && !tokens.Exists(t => t.End <= before.Start && (t.Is(DateWord.Received) || t.Is(DateWord.Ordered)));

    private static bool IsBetween(DateCandidate other, DateToken cue, DateCandidate one) =>
        (other.Start >= cue.End && other.End <= one.Start) || (other.Start >= one.End && other.End <= cue.Start);

    /// <summary>"Either the 3rd or the 4th of May": a number and an "or" stand before the date.</summary>
    private static bool IsSecondOfTwo(List<DateToken> tokens, DateCandidate one)
    {
        var at = tokens.FindLastIndex(t => t.End <= one.Start && !t.Is(DateWord.Skip) && !t.Is(DateWord.DayAfter));
        var number = at > 0 && tokens[at].Is(DateWord.Or) ? tokens.FindLastIndex(at - 1, at, t => !t.Is(DateWord.Skip) && !t.Is(DateWord.DayAfter)) : -1;
        return number >= 0 && tokens[number].Is(DateWord.Digits) && one.Start - tokens[number].End <= NearInLetters;
    }

    /// <summary>"5/30 or 31": an "or" and a number alone stand behind the date.</summary>
    private static bool IsFirstOfTwo(List<DateToken> tokens, DateCandidate one)
    {
        var at = tokens.FindIndex(t => t.Start >= one.End && !t.Is(DateWord.Skip) && !t.Is(DateWord.DayAfter));
        return at >= 0 && at + 1 < tokens.Count && tokens[at].Is(DateWord.Or) && tokens[at + 1].Is(DateWord.Digits) && tokens[at + 1].Length <= 2
            && tokens[at].Start - one.End <= 4 && (at + 2 == tokens.Count || tokens[at + 2].Is(DateWord.DayAfter) || tokens[at + 2].Is(DateWord.Skip) || tokens[at + 2].Is(DateWord.About));
    }

    private static bool IsApproximate(Message message, List<DateToken> tokens, DateCandidate one)
    {
        var near = message.Clauses.IsHan ? NearInHan : NearInLetters;
        return tokens.Exists(t => t.Is(DateWord.About)
            && (message.Clauses.SameClause(t.Start, one.Start) || message.Clauses.SameClause(t.Start, Math.Max(one.Start, one.End - 1)) || one.Start - t.End is >= 0 and <= 2)
            && (t.Start >= one.End ? t.Start - one.End <= near : one.Start - t.End <= near && one.Start >= t.End));
    }

    /// <summary>Order numbers hold a date that is not the receipt's.</summary>
    private static string WithoutIdentifiers(Message message, IdentifierFormats formats)
    {
        var text = message.Text.Folded.ToCharArray();
        foreach (var one in IdentifierScanner.Find(message.Text.Clean, formats.Order).Concat(IdentifierScanner.Find(message.Text.Clean, formats.Serial)))
        {
            text.AsSpan(one.Start, one.End - one.Start).Fill('\u3000');
        }

        return new string(text);
    }
}
