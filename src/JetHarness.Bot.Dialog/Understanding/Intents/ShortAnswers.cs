using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Intents;

/// <summary>Yes, no, done, hello and thanks: words that mean it only when nothing else is said, or when they come first.</summary>
internal static class ShortAnswers
{
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
            Sense.Yes when context == ReadingContext.Confirm && first.Start <= 2 => Intent.Yes,
            Sense.No when context == ReadingContext.Confirm && first.Start <= 2 => Intent.No,
            Sense.DoneWithPhotos when context == ReadingContext.Photos => Intent.DoneWithPhotos,
            Sense.ThanksOrBye when message.Text.Folded.Length - first.Length <= 12 => Intent.ThanksOrBye,
            Sense.Greeting when message.Text.Folded.Length - first.Length <= 4 => Intent.Greeting,
            _ => null,
        };
    }

    private static (Intent, Hit?)? Choose(List<Hit> answers, ReadingContext context)
    {
        if (context == ReadingContext.Photos && answers.Find(h => h.Sense is Sense.DoneWithPhotos or Sense.Yes) is { Phrase: not null } done
            && !answers.Exists(h => h.Sense is Sense.No or Sense.CancelDialog or Sense.GoBack && h.Length > done.Length))
        {
            // At the photos "好了" and "沒有了" both say that there are no more; a mere "好" promises more to come.
            return (done.Sense == Sense.DoneWithPhotos ? Intent.DoneWithPhotos : Intent.Yes, done);
        }

        var longest = answers.OrderByDescending(h => h.Length).First();
        foreach (var (sense, intent) in Answers)
        {
            if (sense == Sense.DoneWithPhotos && context != ReadingContext.Photos && answers.Exists(h => h.Sense is Sense.Yes))
            {
                continue;
            }

            var hit = answers.Find(h => h.Sense == sense && (h.Length * 2 >= longest.Length || sense is Sense.No or Sense.Yes));
            if (hit.Phrase is not null && !IsInside(hit, answers))
            {
                return (intent, hit);
            }
        }

        return null;
    }

    private static bool IsInside(Hit hit, List<Hit> others) => others.Exists(o => o.Sense != hit.Sense && o.Covers(hit));

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
