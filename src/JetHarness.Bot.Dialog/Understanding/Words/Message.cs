namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>A message with everything that the lexicons find in it.</summary>
internal sealed class Message
{
    /// <summary>No customer's message tells this much; beyond it the time to read would grow with the square of the length.</summary>
    private const int MostHits = 400;

    private Message(TidyText text, Clauses clauses, LanguageGuess language, List<Hit> hits)
    {
        Text = text;
        Clauses = clauses;
        Language = language;
        Hits = hits;
    }

    public TidyText Text { get; }

    public Clauses Clauses { get; }

    public LanguageGuess Language { get; }

    /// <summary>What was found, longest reading first: a cue inside a longer solid phrase is part of that phrase and not listed.</summary>
    public List<Hit> Hits { get; }

    /// <summary>Whether more was found than is looked at; such a message is a person's to read.</summary>
    public bool IsTooMuch { get; private init; }

    public static Message Of(string words)
    {
        var text = TidyText.Of(words);
        var language = LanguageGuess.Of(text);
        var clauses = new Clauses(text);
        var hits = PhraseBook.All.Find(text, clauses, language.Tongues);
        var kept = hits.Count <= MostHits ? hits : hits[..MostHits];
        return new Message(text, clauses, language.By(kept), WithoutInner(kept, text.Folded.Length)) { IsTooMuch = hits.Count > MostHits };
    }

    public bool Has(Sense sense) => Hits.Exists(h => h.Sense == sense);

    public IEnumerable<Hit> Of(params Sense[] senses) => Hits.Where(h => senses.Contains(h.Sense));

    /// <summary>The customer's words that a hit stands on.</summary>
    public string WordsOf(Hit hit) => Text.Clean[hit.Start..hit.End];

    /// <summary>"沒反應" is a fault and holds no negation; "不小心" is no negation either.</summary>
    private static List<Hit> WithoutInner(List<Hit> hits, int length)
    {
        var solidUpTo = new int[length + 1];
        foreach (var hit in hits.Where(h => h.Phrase.IsSolid && h.Sense is < Sense.NoIdentifier and not Sense.NotSo or Sense.Rather))
        {
            for (var i = hit.Start; i < hit.End; i++)
            {
                solidUpTo[i] = Math.Max(solidUpTo[i], hit.End);
            }
        }

        return [.. hits.Where(h => (!IsCue(h.Sense) || !(IsInner(h, solidUpTo) || RunsIntoAFault(h, hits))) && !IsPartOfAnother(h, hits))];
    }

    /// <summary>"整批都沒訊號": the 沒 is the fault's, and denies nothing before it.</summary>
    private static bool RunsIntoAFault(Hit cue, List<Hit> hits) =>
        cue.Sense == Sense.NotAfter && hits.Exists(o => o.Sense == Sense.Fault && o.Phrase.IsSolid && o.Start > cue.Start && o.Start < cue.End && o.End > cue.End);

    /// <summary>"漏打端子" is a factory fault and no "打端子"; "取消訂單" undoes an order and not this chat.</summary>
    private static bool IsPartOfAnother(Hit hit, List<Hit> hits) =>
        hit.Sense is (>= Sense.X2 and <= Sense.MaybeX6) or Sense.Mark or (>= Sense.StartClaim and <= Sense.OtherIntent)
        && hits.Exists(o => o.Sense != hit.Sense && (o.Covers(hit) || EndsIn(hit, o)) && AreRivals(o, hit.Sense));

    /// <summary>"插頭那個卡榫斷了": what broke is the latch, which is a fault, and no mark of the plug; "第5腳壓到皮" was crimped so, and no foot trod on it.</summary>
    private static bool EndsIn(Hit hit, Hit fault) =>
        ((hit.Sense == Sense.Mark && fault.Sense == Sense.Fault) || (hit.Sense is Sense.X2 or Sense.X6 && fault.Sense == Sense.Factory && fault.End > hit.End))
        && hit.Start < fault.Start && fault.Start <= hit.GapEnd && fault.End > hit.GapEnd;

    private static bool AreRivals(Hit whole, Sense part) => whole.Sense switch
    {
        _ when part >= Sense.StartClaim => whole.Phrase.IsSolid && whole.Sense is >= Sense.StartClaim and <= Sense.OtherIntent,
        Sense.Fault or Sense.Factory when part == Sense.Mark => !whole.Phrase.IsLoose,
        _ when part == Sense.Mark => false,
        >= Sense.X2 and <= Sense.X6 when part is Sense.X2 or Sense.X4 or Sense.X6 => whole.Sense != Sense.X5 && !whole.Phrase.IsLoose,
        >= Sense.Fault and <= Sense.NoX6 => whole.Phrase.IsSolid,
        _ => false,
    };

    private static bool IsInner(Hit cue, int[] solidUpTo) =>
        solidUpTo[cue.Start] > cue.End || (cue.Start > 0 && solidUpTo[cue.Start - 1] >= cue.End);

    private static bool IsCue(Sense sense) => sense is >= Sense.Not and <= Sense.But or Sense.FaultWord or Sense.Mark or Sense.Yes or Sense.No or Sense.NotThis;
}
