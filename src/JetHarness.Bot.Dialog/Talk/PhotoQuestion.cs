using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Asks for photos, and hears that there are no more.</summary>
internal static class PhotoQuestion
{
    public static void Ask(Step step, Draft draft, string? key)
    {
        var coming = step.State.Photos.Any(photo => photo.State == PhotoState.Pending);
        var stored = step.State.Photos.Count(photo => photo.Counts);
        var plain = draft switch
        {
            { Reopened: Question.Photos } => Phrase.AskPhotosMore,
            { Kind: ClaimKind.SpecMismatch } => Phrase.AskPhotosSpec,
            _ when stored > 0 => Phrase.AskPhotosRest,
            _ => Phrase.AskPhotos,
        };
        step.Say(coming ? Phrase.PhotosComing : key ?? plain,
            [new Choice.Camera(step.Words[Label.Camera]), new Choice.CameraRoll(step.Words[Label.Album]),
                Questions.Answer(step, Label.Done, "photos", "done"), Questions.Back(step), Questions.Person(step)],
            ("stored", Questions.Number(stored)), ("missing",
                Questions.Number(Math.Max(1, OpenQuestion.PhotosNeeded(draft, step.Policy) - stored))));
    }

    /// <summary>The customer says that all photos are sent.</summary>
    public static void Done(Step step)
    {
        var draft = step.Draft!;
        var photos = step.State.Photos;
        if (photos.Count(photo => photo.MayCount) >= OpenQuestion.PhotosNeeded(draft, step.Policy))
        {
            step.Note(same => same with { Reopened = Answers.Unless(same, Question.Photos) });
            Questions.GoOn(step);
        }
        else if (photos.Any(photo => photo is { State: PhotoState.Pending, IsFiled: false }))
        {
            Questions.GoOn(step);
        }
        else
        {
            Questions.AskAgain(step, Question.Photos, draft.Kind == ClaimKind.SpecMismatch
                ? Phrase.AskPhotosSpecMissing
                : Phrase.AskPhotosMissing);
        }
    }
}
