using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>
/// Decides how firmly each event is said. A cue (not, maybe, if, ...) reaches forward or backward inside its clause, and over a list of events; "if" and
/// mockery reach through their sentence. First cue that reaches wins, in the order of <see cref="StandingOf"/>.
/// </summary>
internal sealed class ScopeReader(Message message)
{
    private const int ReachInHan = 10;
    private const int ReachInLetters = 36;
    private const int LongestListEnd = 12;
    private const int LongestList = 60;
    private const int ShortClause = 5;
    private const int LeadIn = 4;
    private const string Because = "because";
    private const string Yet = "yet";

    /// <summary>The note of advice ("do not bend it") and of going against it ("I bent it all the same"): there the advice ends.</summary>
    private const string Advice = "advice";
    private const string Anyway = "anyway";

    /// <summary>The note of words that say of the wire at hand that it was spared: "手機掉水裡,但線沒有".</summary>
    private const string Spared = "denied";
    private const int MostEvents = 120;
    private const int MostCues = 200;

    private readonly List<Hit> cues =
        [.. message.Hits.Where(h => h.Sense is >= Sense.Not and <= Sense.But && h.Phrase.IsSolid && !OpensAnEvent(message, h)).Take(MostCues)];
    private readonly List<Hit> denials = [.. message.Hits.Where(h => h.Sense is >= Sense.NoX2 and <= Sense.NoX6 && !IsAsked(message, h))];
    private readonly List<Hit> lists = [.. message.Hits.Where(h => h.Sense == Sense.List)];
    private readonly List<Hit> cuts = [.. message.Hits.Where(h => h.Sense is Sense.But or Sense.Fault or Sense.FaultWord)];
    private readonly int reach = message.Clauses.IsHan ? ReachInHan : ReachInLetters;

    /// <summary>"Didn't read the manual" happened as it stands; its "didn't" reaches nothing else.</summary>
    private static bool OpensAnEvent(Message message, Hit cue) =>
        message.Hits.Exists(h => h.Sense is >= Sense.X2 and <= Sense.Mismatch && h.Start == cue.Start && h.End > cue.End);

    /// <summary>"有沒有淋到": the 沒有 of a question denies nothing.</summary>
    private static bool IsAsked(Message message, Hit denial) =>
        message.Hits.Exists(h => h.Sense is Sense.Hedge or Sense.Ask && h.Start < denial.Start && h.End > denial.Start);

    public List<Event> Read(IEnumerable<Hit> hits)
    {
        List<Event> events = [];
        foreach (var hit in hits.OrderBy(h => h.Start).ThenByDescending(h => h.End).Take(MostEvents))
        {
            events.Add(new Event(hit, StandingOf(hit)));
        }

        return SpreadOverLists(WithoutInner(events));
    }

    /// <summary>"掉到水" inside "掉到水裡" says nothing more; neither does the scratch of a cut, nor the force with which a wrong plug went in.</summary>
    private static List<Event> WithoutInner(List<Event> events) =>
        [.. events.Where(e => !events.Exists(o => o.Standing == e.Standing && (e.IsOnlySuggested || !o.IsOnlySuggested) && (o.Hit.Sense == e.Hit.Sense || (o.Cause is not null && o.Cause == e.Cause) || (e.Cause == Cause.X3 && o.Cause == Cause.X2) || (e.Cause == Cause.X2 && o.Cause == Cause.X4)) && o.Hit.Covers(e.Hit)))];

    private Standing StandingOf(Hit hit)
    {
        if (hit.Sense is >= Sense.NoX2 and <= Sense.NoX6)
        {
            return denials.Contains(hit) ? Standing.Denied : Standing.Suspected;
        }

        if (IsSupposed(hit) || IsWished(hit) || InSentence(hit, Sense.Sarcasm))
        {
            return Standing.Supposed;
        }

        if (NotYours(hit) is { Phrase: not null } other)
        {
            return other.Phrase.Note == Spared ? Standing.Denied : Standing.Elsewhere;
        }

        if (InClause(hit, Sense.Other, before: true) || (hit.Sense is Sense.X6 or Sense.MaybeX6 && IsOurWork(hit) && !InClause(hit, Sense.Claimed)) || IsAdvised(hit))
        {
            return Standing.Elsewhere;
        }

        if (IsOneOfTwo(hit))
        {
            return Standing.Suspected;
        }

        if (IsDeniedInside(hit) || Near(hit, Sense.Not, before: true) || IsInDeniedList(hit) || (hit.Sense != Sense.Factory && Near(hit, Sense.NotAfter, after: true)))
        {
            return Standing.Denied;
        }

        if (InClause(hit, Sense.Claimed))
        {
            return Standing.Claimed;
        }

        var happened = InClause(hit, Sense.Happened);
        if (InClause(hit, Sense.Plan, before: true) && !happened)
        {
            return IsGivenUp(hit) ? Standing.Denied : Standing.Supposed;
        }

        return InClause(hit, Sense.Hedge, before: true) || IsHedgedAfter(hit) || IsDoubtedNext(hit) || (InClause(hit, Sense.Ask) && !happened)
            ? Standing.Suspected
            : Standing.Stated;
    }

    /// <summary>"Never dropped, crushed or wet", 落下や水濡れはありません: the neighbours in a list stand like the one that the cue reaches.</summary>
    private List<Event> SpreadOverLists(List<Event> events)
    {
        for (var i = 1; i < events.Count; i++)
        {
            if (events[i - 1].Standing is Standing.Denied or Standing.Suspected or Standing.Supposed && events[i].Standing == Standing.Stated
                && events[i].Cause is not null && events[i - 1].Cause is not null && IsList(events[i - 1].Hit, events[i].Hit))
            {
                events[i] = events[i] with { Standing = events[i - 1].Standing };
            }
        }

        for (var i = events.Count - 2; i >= 0; i--)
        {
            if (events[i + 1].Standing is Standing.Denied or Standing.Suspected && events[i].Standing == Standing.Stated && ReachesBack(events[i + 1].Hit)
                && events[i].Cause is not null && events[i + 1].Cause is not null && IsList(events[i].Hit, events[i + 1].Hit))
            {
                events[i] = events[i] with { Standing = events[i + 1].Standing };
            }
        }

        return events;
    }

    /// <summary>"踏みましたけど原因ではないと思います": the doubt is of what follows the けど.</summary>
    private bool IsHedgedAfter(Hit hit) => cues.Exists(cue => cue.Sense == Sense.HedgeAfter && Matches(cue, hit, before: false, after: true)
        && (message.Clauses.SameClause(cue.Start, hit.Start) || message.Clauses.SameClause(cue.Start, hit.End - 1))
        && !cuts.Exists(h => h.Sense == Sense.But && h.Phrase is { Tongue: Tongue.Japanese, Note: Yet } && h.Start >= hit.End - 1 && h.End <= cue.Start));

    private bool ReachesBack(Hit hit) => Near(hit, Sense.NotAfter, after: true) || InClause(hit, Sense.HedgeAfter, after: true);

    /// <summary>"Nobody has opened, cut, spliced or soldered anything": "or" carries the denial over the commas before it.</summary>
    private bool IsInDeniedList(Hit hit)
    {
        var clause = message.Clauses.Of(hit.Start);
        return hit.Cause() is not null
            && cues.Exists(or => or.Sense == Sense.List && IsOr(or)
                && ((or.End <= hit.Start && hit.Start - or.End <= 2) || (or.Start >= hit.End && or.Start - hit.End <= reach && IsWholeClause(hit))))
            && cues.Exists(not => not.Sense == Sense.Not && not.End <= hit.Start && hit.Start - not.End <= LongestList
                && clause - message.Clauses.Of(not.Start) is >= 1 and <= 5 && message.Clauses.SameSentence(not.Start, hit.Start)
                && !message.Hits.Exists(h => h.Sense == Sense.But && h.Start >= not.End && h.End <= hit.Start));
    }

    /// <summary>Whether a clause holds little but the event, as the members of a list do.</summary>
    private bool IsWholeClause(Hit hit) =>
        message.Clauses.EndOf(hit.Start) - hit.End <= LongestListEnd
        && (hit.Start < 2 || message.Clauses.Of(Math.Max(0, hit.Start - 3)) != message.Clauses.Of(hit.Start));

    private bool IsOr(Hit list) => message.Text.Folded[list.Start..list.End].Trim() is "or" or "nor" or "或" or "或是" or "或者" or "atau" or "maupun" or "hoặc" or "hay" or "หรือ";

    /// <summary>Whether nothing but list words and punctuation stands between two events.</summary>
    private bool IsList(Hit first, Hit second)
    {
        var sameClause = message.Clauses.SameClause(first.End - 1, second.Start);
        if (!sameClause && (message.Hits.Exists(h => h.Sense is Sense.But or Sense.Happened && message.Clauses.SameClause(h.Start, second.Start))
            || message.Clauses.EndOf(second.Start) - second.End > LongestListEnd))
        {
            // "沒泡過,我只是把頭剪掉" goes on with something that did happen.
            return false;
        }

        for (var at = first.End; at < second.Start;)
        {
            var listWord = lists.Find(h => h.Start <= at && h.End > at && h.End <= second.Start);
            if (listWord.Phrase is not null)
            {
                at = listWord.End;
            }
            else if (message.Text.Folded[at] is ' ' or ',' or '\u3001' or '/' or '\u30FB')
            {
                at++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool Near(Hit hit, Sense sense, bool before = false, bool after = false)
    {
        if (hit.Sense is Sense.Factory or Sense.Mismatch && sense == Sense.Not)
        {
            // "端子沒壓" is the fault itself.
            return false;
        }

        foreach (var cue in cues)
        {
            if (cue.Sense == sense && message.Clauses.SameClause(cue.Start, hit.Start)
                && (IsInGap(cue, hit)
                    || (before && IsBefore(cue, hit) && (cue.End <= hit.Start || hit.Sense < Sense.Fault) && hit.Start - cue.End <= reach && !IsCut(cue.End, hit.Start))
                    || (after && IsBefore(hit, cue) && (hit.End <= cue.Start || hit.Sense < Sense.Fault) && cue.Start - hit.End <= reach && !IsCut(hit.End, cue.Start) && !IsOfAFault(cue, hit)))
                && !(hit.Sense == Sense.Fault && denials.Exists(d => d.Start == cue.Start && d.End <= hit.Start)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"We rewired the rack, not your harness": the words that tell it of something else in the same sentence, if there are any.</summary>
    private Hit NotYours(Hit hit) =>
        hit.Cause() is null ? default : message.Hits.Find(h => h.Sense == Sense.NotYours && h.Start >= hit.Start && message.Clauses.SameSentence(h.Start, hit.Start));

    /// <summary>"もし切れたら保証ですか"; but "切れたので見てほしい" tells why, and only the wish is open.</summary>
    private bool IsWished(Hit hit) => cues.Exists(cue => cue.Sense == Sense.IfAfter && Matches(cue, hit, before: false, after: true)
        && (message.Clauses.SameClause(cue.Start, hit.Start) || message.Clauses.SameClause(cue.Start, hit.End - 1))
        && !cuts.Exists(h => h.Phrase.Note == Because && h.Start >= hit.End - 1 && h.End <= cue.Start));

    private bool InClause(Hit hit, Sense sense, bool before = false, bool after = false) =>
        cues.Exists(cue => cue.Sense == sense && Matches(cue, hit, before, after)
            && (message.Clauses.SameClause(cue.Start, hit.Start) || message.Clauses.SameClause(cue.Start, hit.End - 1)));

    /// <summary>"不是進水就是端子沒壓好": one of the two, and nobody says which.</summary>
    private bool IsOneOfTwo(Hit hit) => hit.Cause() is not null
        && cues.Exists(not => not.Sense == Sense.Not && not.End <= hit.Start && message.Clauses.SameClause(not.Start, hit.Start) && message.Text.Folded[not.End - 1] == '是')
        && message.Text.Folded.AsSpan(hit.End, message.Clauses.EndOf(hit.End - 1) - hit.End).Contains("就是", StringComparison.Ordinal);

    /// <summary>"I planned to cut it shorter but never did": nothing came of it.</summary>
    private bool IsGivenUp(Hit hit) =>
        cues.Concat(denials).Any(h => (h.Sense == Sense.NotSo || h.Cause() == hit.Cause()) && h.Start >= hit.End && message.Clauses.SameSentence(h.Start, hit.Start));

    /// <summary>"Somebody kicked it, not sure": a clause that holds nothing but the doubt speaks of the one before it; "可以換嗎" holds a wish.</summary>
    private bool IsDoubtedNext(Hit hit) =>
        hit.Cause() is not null && cues.Exists(cue => cue.Sense == Sense.HedgeAfter && cue.Start >= hit.End && message.Clauses.SameSentence(hit.Start, cue.Start)
            && message.Clauses.Of(cue.Start) - message.Clauses.Of(hit.End - 1) == 1
            && !message.Hits.Exists(h => h.Sense is >= Sense.StartClaim and <= Sense.OtherIntent && h.Covers(cue))
            && message.Clauses.EndOf(cue.Start) - cue.End <= ShortClause && (cue.Start < LeadIn || message.Clauses.Of(cue.Start - LeadIn) != message.Clauses.Of(cue.Start)));

    private bool InSentence(Hit hit, Sense sense) => cues.Exists(cue => cue.Sense == sense && message.Clauses.SameSentence(cue.Start, hit.Start));

    private bool IsSupposed(Hit hit) =>
        cues.Exists(cue => cue.Sense == Sense.If && cue.Phrase.Note != Advice && Matches(cue, hit, before: true, after: false) && message.Clauses.SameSentence(cue.Start, hit.Start));

    /// <summary>"They said never to pull the wire": told of what one should do; it ends where somebody went against it.</summary>
    private bool IsAdvised(Hit hit) => hit.Cause() is not null
        && cues.Exists(cue => cue.Phrase.Note == Advice && Matches(cue, hit, before: true, after: false) && message.Clauses.SameSentence(cue.Start, hit.Start)
            && !cuts.Exists(h => h.Phrase.Note == Anyway && h.Start >= cue.End && h.Start <= hit.Start));

    /// <summary>"Your engineer re-crimped it"; but in "couldn't wait for you, so our tech did" the so parts the two.</summary>
    private bool IsOurWork(Hit hit) => cues.Exists(cue => cue.Sense == Sense.Ours
        && (message.Clauses.SameClause(cue.Start, hit.Start) || message.Clauses.SameClause(cue.Start, hit.End - 1))
        && !cuts.Exists(h => h.Sense == Sense.But && h.Start >= cue.End && h.End <= hit.Start));

    private static bool Matches(Hit cue, Hit hit, bool before, bool after) =>
        (!before && !after) || IsInGap(cue, hit) || (before && IsBefore(cue, hit)) || (after && IsBefore(hit, cue));

    /// <summary>Whether one starts and ends before the other does; they may share a word ("ไม่เคยโดน" and "โดนน้ำ").</summary>
    private static bool IsBefore(Hit first, Hit second) => first.Start < second.Start && first.End < second.End;

    /// <summary>"電壓沒有接錯": an idiom of denial stands inside the event.</summary>
    private bool IsDeniedInside(Hit hit) => denials.Exists(h => h.Start > hit.Start && h.Start < hit.End);

    /// <summary>"水沒有跑進去": the cue stands between the parts of what it negates.</summary>
    private static bool IsInGap(Hit cue, Hit hit) => cue.Start >= hit.GapStart && cue.End <= hit.GapEnd;

    /// <summary>"水が入って導通しない": the ない is the fault's, and denies nothing before it.</summary>
    private bool IsOfAFault(Hit cue, Hit hit) => cuts.Exists(h => h.Sense == Sense.Fault && h.Start >= hit.End && h.Start < cue.Start && h.End > cue.Start);

    /// <summary>Whether a "but" or another event's fault stands between, so that a near cue belongs to something else.</summary>
    private bool IsCut(int from, int to) =>
        cuts.Exists(h => h.Start >= from && h.End <= to);
}
