namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>Every phrase of every lexicon in one trie; finds them all in one pass, in time proportional to the text.</summary>
internal sealed class PhraseBook
{
    private const int NearInHan = 12;
    private const int NearInLetters = 32;
    private const int MostLiterals = 16_000;

    private readonly Dictionary<long, int> next = [];
    private readonly List<List<Member>?> members = [null];
    private readonly List<Phrase> phrases = [];
    private readonly List<int> firstPart = [];
    private int partCount;

    private PhraseBook(IEnumerable<(Phrase Phrase, List<string>[] Parts)> entries)
    {
        foreach (var (phrase, parts) in entries)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                foreach (var literal in parts[part])
                {
                    Add(phrase, part, literal);
                }
            }

            phrases.Add(phrase);
            firstPart.Add(partCount);
            partCount += phrase.PartCount;
        }
    }

    /// <summary>The phrases of all lexicon files, read once.</summary>
    public static PhraseBook All { get; } = new(LexiconFile.Names.Where(n => LexiconParser.TongueOf(n) != Tongue.None).SelectMany(LexiconParser.Read));

    /// <summary>All phrases in the text that are in one of these languages, in order of their ends.</summary>
    public List<Hit> Find(TidyText text, Clauses clauses, Tongue tongues)
    {
        var accented = Vietnamese.HasAccents(text.Folded);
        List<(Member Member, int Start, int End)> found = [];
        for (var start = 0; start < text.Folded.Length && found.Count < MostLiterals; start++)
        {
            FindFrom(text.Folded, start, tongues, accented, found);
        }

        Hide(text.Folded.Length, found);
        found.Sort(static (a, b) => a.End != b.End ? a.End.CompareTo(b.End) : b.Start.CompareTo(a.Start));
        return Join(found, clauses);
    }

    private void Add(Phrase phrase, int part, string literal)
    {
        var folded = TidyText.FoldPhrase(literal.Trim('*'));
        var wordEnd = !literal.EndsWith('*') && Letters.JoinsWords(folded[^1]);
        var wordStart = !literal.StartsWith('*') && Letters.JoinsWords(folded[0]);
        Insert(folded, new Member(phrase, phrases.Count, part, wordStart, wordEnd, Plain: false));
        if (phrase.Tongue == Tongue.Vietnamese && Vietnamese.WithoutAccents(folded) is var plain && plain != folded)
        {
            Insert(plain, new Member(phrase, phrases.Count, part, wordStart, wordEnd, Plain: true));
        }
    }

    private void Insert(string literal, Member member)
    {
        var node = 0;
        foreach (var c in literal)
        {
            var key = ((long)node << 16) | c;
            if (!next.TryGetValue(key, out node))
            {
                node = members.Count;
                members.Add(null);
                next.Add(key, node);
            }
        }

        (members[node] ??= []).Add(member);
    }

    private void FindFrom(string text, int start, Tongue tongues, bool accented, List<(Member, int, int)> found)
    {
        var node = 0;
        var startsWord = start == 0 || !Letters.JoinsWords(text[start - 1]);
        for (var at = start; at < text.Length && next.TryGetValue(((long)node << 16) | text[at], out node); at++)
        {
            if (members[node] is not { } here)
            {
                continue;
            }

            var endsWord = at + 1 == text.Length || !Letters.JoinsWords(text[at + 1]);
            foreach (var member in here)
            {
                if ((member.Phrase.Tongue & tongues) != 0 && (startsWord || !member.WordStart) && (endsWord || !member.WordEnd) && !(member.Plain && accented))
                {
                    found.Add((member, start, at + 1));
                }
            }
        }
    }

    /// <summary>Words that only sound like something ("Lightning connector") hide what lies inside them.</summary>
    private static void Hide(int length, List<(Member Member, int Start, int End)> found)
    {
        var hiddenUpTo = new int[length];
        foreach (var (member, start, end) in found)
        {
            if (member.Phrase.Sense == Sense.Nothing)
            {
                // What starts with it must also end before it: the same words in another section stand.
                hiddenUpTo[start] = Math.Max(hiddenUpTo[start], end - 1);
                for (var i = start + 1; i < end; i++)
                {
                    hiddenUpTo[i] = Math.Max(hiddenUpTo[i], end);
                }
            }
        }

        // "想報修" is no repair that was made, and a wish for one all the same.
        found.RemoveAll(f => hiddenUpTo[f.Start] >= f.End && f.Member.Phrase.Sense is not Sense.Nothing and (< Sense.StartClaim or > Sense.OtherIntent));
    }

    /// <summary>Joins parts into phrases: for each part, the last place where the phrase up to it was found.</summary>
    private List<Hit> Join(List<(Member Member, int Start, int End)> found, Clauses clauses)
    {
        var hits = new List<Hit>();
        var reached = new (int Start, int FirstEnd, int End)[partCount];
        Array.Fill(reached, (-1, -1, -1));
        for (var i = 0; i < found.Count; i++)
        {
            var (member, start, end) = found[i];
            var slot = firstPart[member.Id] + member.Part;
            var whole = new Hit(member.Phrase, start, end, 0, 0);
            if (member.Part > 0)
            {
                var before = reached[slot - 1];
                if (before.Start < 0 || !IsNear(clauses, before.End, start, member.Phrase.Gaps[member.Part - 1]))
                {
                    continue;
                }

                whole = whole with { Start = before.Start, GapStart = before.FirstEnd, GapEnd = start };
            }

            reached[slot] = (whole.Start, member.Part == 0 ? end : whole.GapStart, end);
            if (member.Part == member.Phrase.PartCount - 1)
            {
                hits.Add(whole);
            }
        }

        return hits;
    }

    private static bool IsNear(Clauses clauses, int end, int start, Gap gap)
    {
        var distance = start - end;
        return distance >= 0 && gap switch
        {
            Gap.None => distance <= 1 && clauses.SameSentence(end - 1, start),
            Gap.Clause => clauses.SameClause(end - 1, start) && distance <= (clauses.IsHan ? NearInHan : NearInLetters),
            _ => clauses.SameSentence(end - 1, start),
        };
    }
}
