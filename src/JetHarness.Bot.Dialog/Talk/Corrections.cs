using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Answers that are given again: by the summary's buttons, by "back", or by naming one.</summary>
internal static class Corrections
{
    private static readonly ImmutableArray<Question> InOrder =
        [Question.Order, Question.Serial, Question.ReceivedOn, Question.Photos, Question.Description, Question.Cause];

    // What customers call each answer, in the languages that we speak.
    private static readonly ImmutableArray<(Question Question, ImmutableArray<string> Names)> Names =
    [
        (Question.Serial, ["序號", "序号", "流水號", "serial", "s/n", "シリアル", "製造番号"]),
        (Question.ReceivedOn, ["日期", "收貨", "到貨", "date", "received", "受取", "日付"]),
        (Question.Photos, ["照片", "相片", "圖片", "photo", "picture", "写真", "画像"]),
        (Question.Description, ["描述", "說明", "狀況", "description", "症状", "説明"]),
        (Question.Cause, ["原因", "cause", "reason", "原因"]),
        (Question.Order, ["訂單", "单号", "單號", "order", "注文"]),
    ];

    public static string Word(Question question) => question switch
    {
        Question.ReceivedOn => "received-on",
        _ => question.ToString().ToLowerInvariant(),
    };

    public static Question? Named(string word) => InOrder.Cast<Question?>().FirstOrDefault(question => Word(question!.Value) == word);

    /// <summary>Goes back: to the answer that the words name, else to the one before the open question.</summary>
    public static void Back(Step step, string words)
    {
        if (step.Draft is not { } draft)
        {
            Greeting.Offer(step);
            return;
        }

        var open = OpenQuestion.Of(step.State, step.Policy);
        if ((NamedIn(words) ?? Before(draft, step, open)) is { } question)
        {
            Reopen(step, question);
        }
        else
        {
            step.Preface(Phrase.NothingBefore);
            Questions.GoOn(step);
        }
    }

    /// <summary>The answer that the words name; null if none.</summary>
    public static Question? NamedIn(string words) =>
        Names.FirstOrDefault(name => name.Names.Any(word =>
            words.Contains(word, StringComparison.OrdinalIgnoreCase))) is { Names.IsDefault: false } named
            ? named.Question
            : null;

    /// <summary>Asks for an answer again; the old one stays until there is a new one.</summary>
    public static void Reopen(Step step, Question question)
    {
        step.Note(draft => draft with { Reopened = question == Question.Cause ? null : question, IsConfirmed = false,
            Tries = draft.Tries with { Photos = 0 } });
        if (question == Question.Cause)
        {
            step.Change(draft => draft with { Causes = [.. draft.Causes.Select(cause => cause with { Answer = null })],
                WentThroughCauses = false });
        }

        Questions.GoOn(step);
    }

    /// <summary>"不是 0031 是 0037": the end of a number that was given before is corrected, and the words are read as the whole number.</summary>
    public static Reading OfTail(Step step, Reading reading, string words)
    {
        if (step.Draft is not { } draft || (reading.Order ?? reading.Serial) is not null)
        {
            return reading;
        }

        var formats = step.Policy.Formats;
        return Corrected(draft.Order?.Number ?? draft.UnknownOrder, formats.Order, Question.Order) is { } order
            ? reading with { Identifier = IdentifierKind.Order, Order = order, Intent = Intent.Other }
            : Corrected(draft.Serial ?? draft.UnmatchedSerial, formats.Serial, Question.Serial) is { } serial
            ? reading with { Identifier = IdentifierKind.Serial, Serial = serial, Intent = Intent.Other }
            : reading;

        string? Corrected(string? known, IdentifierFormat format, Question question) =>
            known is not null && (words.Contains(known[(known.LastIndexOf('-') + 1)..], StringComparison.Ordinal) || NamedIn(words) == question)
                ? TailCorrection.Apply(known, words, format)
                : null;
    }

    private static Question? Before(Draft draft, Step step, Question open)
    {
        var at = open == Question.Confirmation ? InOrder.Length : InOrder.IndexOf(open);
        return InOrder.Take(Math.Max(0, at)).Where(question => IsAnswered(draft, step, question)).Cast<Question?>().LastOrDefault();
    }

    private static bool IsAnswered(Draft draft, Step step, Question question) => question switch
    {
        Question.Order => draft.Order is not null,
        Question.Serial => draft.Serial is not null,
        Question.ReceivedOn => draft.ReceivedOn is not null,
        Question.Photos => step.State.Photos.Any(photo => photo.MayCount),
        Question.Description => draft.Description is not null,
        _ => draft.Causes.Any(cause => cause.Answer is not null),
    };
}
