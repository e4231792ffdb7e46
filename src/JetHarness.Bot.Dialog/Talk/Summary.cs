using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What the customer has told, as a card with a button for each answer, before it is decided.</summary>
internal static class Summary
{
    public static void Show(Step step, Draft draft, string? key)
    {
        var words = step.Words;
        ImmutableArray<CardRow> rows = [.. Rows(step, draft)];
        var card = new Card(words[Label.SummaryTitle], rows,
            [Questions.Answer(step, Label.Confirm, "confirm", "yes"), Questions.Answer(step, Label.Stop, "confirm", "stop")]);
        // In words each answer is one line, however many the customer wrote.
        var lines = string.Join("\n", rows.Select(row =>
            words.Say(Phrase.SummaryRow, ("label", row.Label), ("value", row.Value.ReplaceLineEndings(" / ")))));
        step.Say(new Bubble { Phrase = Phrase.Summary, Text = words.Say(key ?? Phrase.Summary, ("rows", lines)), Card = card });
    }

    private static IEnumerable<CardRow> Rows(Step step, Draft draft)
    {
        var words = step.Words;
        yield return new(words[Label.Kind], words[KindKey(draft.Kind)], null);
        yield return Row(step, Label.Order, Short($"{draft.Order!.Number} {draft.Order.Product}".Trim(), 80), Label.EditOrder,
            Question.Order);
        yield return Row(step, Label.Serial, draft.Serial!, Label.EditSerial, Question.Serial);
        if (draft.Kind != ClaimKind.SpecMismatch && (draft.ReceivedOn ?? draft.Order.ReceivedOn) is { } day)
        {
            yield return draft.Order.ReceivedOn is null || draft.ReceivedOn is not null
                ? Row(step, Label.ReceivedOn, Days.Write(day), Label.EditReceivedOn, Question.ReceivedOn)
                : new(words[Label.ReceivedOn], Days.Write(day), null);
        }

        yield return Row(step, Label.Photos, words.Say(Phrase.SummaryPhotos,
            ("count", Questions.Number(step.State.Photos.Count(photo => photo.MayCount)))),
            Label.EditPhotos, Question.Photos);
        yield return Row(step, Label.Description, Short(draft.Description!, 200), Label.EditDescription, Question.Description);
        ImmutableArray<NamedCause> confirmed = [.. draft.Causes.Where(cause => cause.Answer == CauseStanding.Confirmed)];
        if (!confirmed.IsEmpty)
        {
            yield return Row(step, Label.Cause, string.Join(" / ", confirmed.Select(cause => words[Causes.Label(cause.Rule)])),
                Label.EditCause, Question.Cause);
        }
    }

    public static string KindKey(ClaimKind kind) => kind switch
    {
        ClaimKind.NewProduct => "kind.new_product",
        ClaimKind.SpecMismatch => "kind.spec_mismatch",
        _ => "kind.warranty",
    };

    private static CardRow Row(Step step, string label, string value, string edit, Question question) =>
        new(step.Words[label], value, Questions.Answer(step, edit, "edit", Corrections.Word(question)));

    // A page of words is kept whole; the card shows how it begins.
    private static string Short(string words, int most) =>
        words.Length <= most ? words : $"{words[..(char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)]}…";
}
