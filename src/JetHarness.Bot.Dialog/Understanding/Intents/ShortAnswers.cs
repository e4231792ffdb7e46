using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Intents;

/// <summary>Yes, no, done, hello and thanks: words that mean it only when nothing else is said, or when they come first.</summary>
internal static class ShortAnswers
{
    /// <summary>The note of phrases that mean it only where nothing else is said ("取消").</summary>
    public const string Alone = "alone";

    private static readonly (Sense Sense, Intent Intent)[] Answers =
    [
        (Sense.DoneWithPhotos, Intent.DoneWithPhotos),
        (Sense.CancelDialog, Intent.CancelDialog),
        (Sense.GoBack, Intent.GoBack),
        (Sense.No, Intent.No),
        (Sense.Yes, Intent.Yes),
        (Sense.ThanksOrBye, Intent.ThanksOrBye),
        (Sense.Greeting, Intent.Greeting),
    ];

    private static readonly Sense[] PhotoOrder =
        [Sense.CancelDialog, Sense.GoBack, Sense.DoneWithPhotos, Sense.No, Sense.Yes, Sense.ThanksOrBye, Sense.Greeting];

    private static readonly Sense[] ConfirmOrder =
        [Sense.CancelDialog, Sense.GoBack, Sense.No, Sense.Yes, Sense.DoneWithPhotos, Sense.ThanksOrBye, Sense.Greeting];

    private static readonly Sense[] PoliteOrder =
        [Sense.CancelDialog, Sense.GoBack, Sense.ThanksOrBye, Sense.Greeting, Sense.No, Sense.Yes, Sense.DoneWithPhotos];

    /// <summary>The answer, where the whole message is nothing but answers and fillers.</summary>
    public static (Intent, Hit?)? Read(Message message, ReadingContext context)
    {
        var spoken = new bool[message.Text.Folded.Length];
        List<Hit> answers = [];
        foreach (var hit in message.Hits.Where(h => h.Sense == Sense.Filler || Array.Exists(Answers, a => a.Sense == h.Sense)))
        {
            spoken.AsSpan(hit.Start, hit.Length).Fill(true);
            if (hit.Sense != Sense.Filler)
            {
                answers.Add(hit);
            }
        }

        if (answers.Count == 0 || LeftOver(message.Text.Folded, spoken) > 0)
        {
            return null;
        }

        return Choose(answers, context);
    }

    /// <summary>What a longer answer leans to, where a yes or no was asked and the words begin with one.</summary>
    public static Intent? Leaning(Message message, ReadingContext context)
    {
        var first = message.Hits.Where(h => h.Sense is Sense.Yes or Sense.No or Sense.ThanksOrBye or Sense.Greeting or Sense.DoneWithPhotos)
            .OrderBy(h => h.Start).ThenByDescending(h => h.Length).FirstOrDefault();
        return (first.Phrase is null ? null : first.Sense as Sense?) switch
        {
            Sense.Yes when context is ReadingContext.Confirm or ReadingContext.Photos && first.Start <= 2 => Intent.Yes,
            Sense.No when context == ReadingContext.Confirm && first.Start <= 2 => Intent.No,
            Sense.DoneWithPhotos when context == ReadingContext.Photos => Intent.DoneWithPhotos,
            Sense.ThanksOrBye when message.Text.Folded.Length - first.Length <= 12 => Intent.ThanksOrBye,
            Sense.Greeting when message.Text.Folded.Length - first.Length <= 4 => Intent.Greeting,
            _ => null,
        };
    }

    /// <summary>Of several answers ("好的謝謝", "沒有了"), the one that the context waits for; politeness counts where nothing was asked.</summary>
    private static (Intent, Hit?)? Choose(List<Hit> answers, ReadingContext context)
    {
        var order = context switch
        {
            ReadingContext.Photos => PhotoOrder,
            ReadingContext.Confirm => ConfirmOrder,
            _ => PoliteOrder,
        };
        var outer = answers.FindAll(h => !answers.Exists(o => o.Covers(h)));
        foreach (var sense in order)
        {
            if (outer.Find(h => h.Sense == sense) is { Phrase: not null } hit)
            {
                return (Array.Find(Answers, a => a.Sense == sense).Intent, hit);
            }
        }

        return null;
    }

    /// <summary>Letters that no answer and no filler accounts for.</summary>
    private static int LeftOver(string text, bool[] spoken)
    {
        var left = 0;
        for (var i = 0; i < text.Length; i++)
        {
            left += !spoken[i] && char.IsLetterOrDigit(text[i]) ? 1 : 0;
        }

        return left;
    }
}
