using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// What the customer hears about photos: how many of how many arrived, which to send again and why, and then the open question.
/// </summary>
internal static class AlbumAnswers
{
    /// <summary>One thing to send again: its place, from 1, where it is known, and why.</summary>
    private sealed record Problem(int? Place, MediaFailure? Why);

    public static void Give(Step step, ImmutableArray<Photo> open)
    {
        ImmutableArray<Problem> problems = [.. Failed(open).Concat(NeverCame(open)).OrderBy(problem => problem.Place)];
        step.Do(new Effect.ClearTimer(Albums.Timer));
        step.State = step.State with
        {
            Photos = [.. step.State.Photos.Where(photo => !photo.IsFiled).Select(photo => photo with { IsAnswered = true })],
            PhotosAreQuiet = false,
        };
        if (step.State.Control == Control.Staff)
        {
            return;
        }

        var arrived = open.Count(photo => photo.State == PhotoState.Stored);
        if (arrived > 0)
        {
            step.Note(draft => draft with { Tries = draft.Tries.Without(Question.Photos),
                Reopened = Answers.Unless(draft, Question.Photos) });
        }

        if (problems.IsEmpty)
        {
            Thank(step, open, arrived);
        }
        else
        {
            Name(step, problems, arrived, total: open.Length + problems.Count(problem => problem.Why is null));
        }
    }

    private static void Thank(Step step, ImmutableArray<Photo> open, int arrived)
    {
        if (step.State.Control != Control.Bot)
        {
            return;
        }

        if (MoreWanted.IsOpen(step))
        {
            MoreWanted.Forward(step);
            return;
        }

        if (step.Draft is null)
        {
            Keep(step);
            return;
        }

        if (step.Draft.IsConfirmed && OpenQuestion.Of(step.State, step.Policy) == Question.Confirmation)
        {
            Decisions.WhenPhotosAreIn(step);
            return;
        }

        step.Note(draft => draft with { IsConfirmed = false });
        if (open.Any(photo => photo.State == PhotoState.Surplus))
        {
            step.Preface(Phrase.PhotosSurplus, ("max", Questions.Number(step.Policy.MaxPhotos)));
        }
        else if (open.Length > 0)
        {
            step.Preface(open.All(photo => photo.Sort != MediaKind.Photo) ? Phrase.VideosReceived : Phrase.PhotosReceived,
                ("count", Questions.Number(arrived)));
        }

        Questions.GoOn(step);
    }

    private static void Keep(Step step)
    {
        if (ClaimAnswers.Waiting(step) is { } claim)
        {
            ClaimAnswers.Take(step, claim);
        }
        else if (Albums.FollowsClaim(step))
        {
            step.Say(Phrase.PhotosKept, Greeting.WaysOn(step), ("number", step.State.Claims[^1].Number));
        }
        else
        {
            step.Say(Phrase.PhotosReceivedOnly, Greeting.WaysOn(step));
        }
    }

    private static void Name(Step step, ImmutableArray<Problem> problems, int arrived, int total)
    {
        var words = step.Words;
        var text = words.Say(total == 1 ? Phrase.PhotoProblemOne : Phrase.PhotoProblem,
            ("arrived", Questions.Number(arrived)), ("total", Questions.Number(total)),
                ("rows", string.Join("\n", problems.Select(problem => Row(words, problem)))));
        if (step.Draft is { IsConfirmed: true } && step.State.Control == Control.Bot
            && OpenQuestion.Of(step.State, step.Policy) == Question.Confirmation)
        {
            Decisions.WhenPhotosAreIn(step, foreword: text);
            return;
        }

        step.Note(draft => draft with { IsConfirmed = false });
        step.Say(new Bubble { Phrase = Phrase.PhotoProblem, Text = text });
        if (step.State.Control == Control.Bot)
        {
            Interruptions.GoOnIfOpen(step);
        }
    }

    private static string Row(Sentences words, Problem problem)
    {
        var why = words[problem.Why switch
        {
            MediaFailure.TooLarge => "photo.too_large",
            MediaFailure.WrongType => "photo.wrong_type",
            MediaFailure.Gone => "photo.gone",
            MediaFailure.Unreachable => "photo.unreachable",
            _ => "photo.never_came",
        }];
        return problem.Place is { } place
            ? words.Say(Phrase.PhotoRow, ("place", place.ToString(CultureInfo.InvariantCulture)), ("why", why))
            : words.Say(Phrase.PhotoRowAny, ("why", why));
    }

    private static IEnumerable<Problem> Failed(ImmutableArray<Photo> open)
    {
        // The album's own numbers are what the customer sees; without them, the order in which the photos came.
        var byAlbum = open.All(photo => photo.Album is { Index: not null } album && album.Id == open[0].Album!.Id);
        return open.Select((photo, i) => (photo, Place: byAlbum ? photo.Album!.Index!.Value : i + 1))
            .Where(item => item.photo.State == PhotoState.Failed)
            .Select(item => new Problem(item.Place, item.photo.Why ?? MediaFailure.Unreachable));
    }

    private static IEnumerable<Problem> NeverCame(ImmutableArray<Photo> open) =>
        open.Where(photo => photo.Album?.Total is not null).GroupBy(photo => photo.Album!.Id).SelectMany(album =>
        {
            var total = Math.Min(album.Max(photo => photo.Album!.Total!.Value), 50);
            var places = album.Select(photo => photo.Album!.Index).ToHashSet();
            var missing = Math.Max(0, total - album.Count());
            return places.Contains(null)
                ? Enumerable.Repeat(new Problem(null, null), missing)
                : Enumerable.Range(1, total).Where(place => !places.Contains(place)).Take(missing).Select(place =>
                    new Problem(place, null));
        });
}
