using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Photos as they come: each is fetched at once, and those sent together are answered once, when what became of all is known.
/// </summary>
internal static class Albums
{
    public const string Timer = "photos";

    /// <summary>Notes what was sent and has it fetched. The answer comes later.</summary>
    public static void Take(Step step, Inbound.Media media)
    {
        if (step.State.Photos.Any(photo => photo.MessageId == media.MessageId))
        {
            return;
        }

        if (step.State is { Control: Control.Bot, Draft: null } && !FollowsClaim(step) && ClaimAnswers.Waiting(step) is null && !MoreWanted.IsOpen(step))
        {
            Answers.Open(step, ClaimKind.Warranty);
        }

        var isSurplus = step.State.Photos.Count(photo => IsLike(photo, media)) >= step.Policy.MaxPhotos;
        step.State = step.State with
        {
            Photos = [.. step.State.Photos, new()
            {
                MessageId = media.MessageId,
                Sort = media.Sort,
                Album = media.Album,
                State = isSurplus ? PhotoState.Surplus : PhotoState.Pending,
            }],
            PhotosAreQuiet = false,
            IsResuming = false,
        };
        if (!isSurplus)
        {
            step.Do(new Effect.FetchMedia(media.MessageId, media.Sort));
        }

        if (step.State.Control != Control.Staff)
        {
            step.Do(new Effect.ShowLoading());
            step.Do(new Effect.SetTimer(Timer, step.Now.AddSeconds(step.Policy.AlbumQuietSeconds)));
        }
    }

    /// <summary>What was sent is safe, or cannot be had.</summary>
    public static void Settle(Step step, string messageId, Func<Photo, Photo> settled)
    {
        if (step.State.Photos.FirstOrDefault(photo => photo.MessageId == messageId) is not { State: PhotoState.Pending } photo)
        {
            return;
        }

        step.State = step.State with { Photos = step.State.Photos.Replace(photo, settled(photo)) };
        AnswerIfComplete(step);
    }

    /// <summary>No further photo came for a while.</summary>
    public static void Quiet(Step step)
    {
        step.State = step.State with { PhotosAreQuiet = true };
        AnswerIfComplete(step);
    }

    /// <summary>The customer took it back: it counts no more.</summary>
    public static void TakeBack(Step step, string messageId)
    {
        var left = step.State.Photos.RemoveAll(photo => photo.MessageId == messageId);
        if (left.Length == step.State.Photos.Length)
        {
            return;
        }

        step.State = step.State with { Photos = left, Revision = step.State.Revision + 1 };
        AnswerIfComplete(step);
    }

    /// <summary>Where all that came is safe, an answer to something else says so in passing.</summary>
    public static void Mention(Step step)
    {
        ImmutableArray<Photo> open = [.. step.State.Photos.Where(photo => photo is { IsAnswered: false, IsFiled: false })];
        if (open.IsEmpty || open.Any(photo => photo is not { State: PhotoState.Stored, Sort: MediaKind.Photo }) || !AlbumsAreWhole(open))
        {
            return;
        }

        step.State = step.State with { Photos = [.. step.State.Photos.Select(photo => photo with { IsAnswered = true })],
            PhotosAreQuiet = false };
        step.Do(new Effect.ClearTimer(Timer));
        step.Note(draft => draft with { Reopened = Answers.Unless(draft, Question.Photos) });
        step.Preface(Phrase.PhotosReceived, ("count", Questions.Number(open.Length)));
    }

    /// <summary>
    /// The claim is filed: its photos are no longer the conversation's, but the customer still hears of one that never comes.
    /// </summary>
    public static void Close(Step step)
    {
        step.State = step.State with
        {
            Photos = [.. step.State.Photos.Where(photo => photo.State == PhotoState.Pending).Select(photo =>
                photo with { IsFiled = true })],
        };
        if (step.State.Photos.IsEmpty)
        {
            step.Do(new Effect.ClearTimer(Timer));
        }
    }

    /// <summary>Whether photos that come without a form belong to the claim that was filed just before.</summary>
    public static bool FollowsClaim(Step step) =>
        step.State.Claims is [.., var last] && step.At - last.FiledAt <= TimeSpan.FromHours(step.Policy.SleepHours);

    private static void AnswerIfComplete(Step step)
    {
        ImmutableArray<Photo> open = [.. step.State.Photos.Where(photo => !photo.IsAnswered)];
        var isComplete = !open.Any(photo => photo.State == PhotoState.Pending) && (step.State.PhotosAreQuiet || IsWholeAlbum(open));
        if (step.Draft is { IsConfirmed: true })
        {
            // The customer has confirmed and waits: nothing but a photo on its way holds the decision up.
            isComplete = !open.Any(photo => photo.State == PhotoState.Pending);
        }

        if (isComplete && (open.Length > 0 || step.Draft is { IsConfirmed: true }))
        {
            AlbumAnswers.Give(step, open);
        }
    }

    private static bool IsWholeAlbum(ImmutableArray<Photo> photos) =>
        photos is [{ Album: { Total: { } total } first }, ..] && photos.Length == total && photos.All(photo => photo.Album?.Id == first.Id);

    private static bool AlbumsAreWhole(ImmutableArray<Photo> photos) =>
        photos.Where(photo => photo.Album?.Total is not null).GroupBy(photo => photo.Album!.Id).All(album =>
            album.Count() >= album.First().Album!.Total);

    private static bool IsLike(Photo photo, Inbound.Media media) =>
        photo is { IsFiled: false, State: PhotoState.Pending or PhotoState.Stored }
        && photo.Sort == MediaKind.Video == (media.Sort == MediaKind.Video);
}
