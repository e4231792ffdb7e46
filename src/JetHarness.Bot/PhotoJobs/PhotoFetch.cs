using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.PhotoJobs;

/// <summary>How one try to fetch a photo ended.</summary>
internal abstract record FetchEnding
{
    private FetchEnding()
    {
    }

    /// <summary>It is safe in the photo store.</summary>
    public sealed record Stored(string Name, string Sha256, long Bytes, string ContentType, MediaKind Sort) : FetchEnding;

    /// <summary>It cannot be had.</summary>
    public sealed record GivenUp(MediaFailure Why, string Reason) : FetchEnding;

    /// <summary>It may come later.</summary>
    public sealed record Again(TimeSpan Pause, string Reason) : FetchEnding;
}

/// <summary>One try to fetch a photo from its platform into the photo store.</summary>
internal sealed class PhotoFetch(Database database, PhotoIntake intake, TimeProvider time)
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    /// <summary>
    /// Tries once; never throws for what the platform, the network or the store does. <paramref name="sinceWanted"/> decides how long the
    /// try may take, and whether there is another.
    /// </summary>
    public async Task<FetchEnding> RunAsync(MediaRow media, IChannel channel, TimeSpan sinceWanted, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(FetchSchedule.TimeFor(sinceWanted), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        Miss miss;
        try
        {
            await using var response = await channel.OpenMediaAsync(media.MessageId, EventOf(media), either.Token);
            if (response is MediaResponse.Open open)
            {
                var day = DateOnly.FromDateTime(media.WantedAt.ToOffset(Taipei).DateTime);
                var result = await intake.TakeAsync(open.Content, open.Length, media.Channel, day, name => NoteAsync(media, name), either.Token);
                if (result is IntakeResult.Stored stored)
                {
                    return new FetchEnding.Stored(
                        stored.Name.Value, stored.Sha256, stored.Bytes, stored.Type.Value, stored.IsVideo ? MediaKind.Video : MediaKind.Photo);
                }

                miss = MissOf(result);
            }
            else
            {
                miss = MissOf(response);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            miss = new Miss(FetchOutcome.Failed, MediaFailure.Unreachable, "It took too long.");
        }
        catch (PhotoStoreException e)
        {
            miss = new Miss(FetchOutcome.Failed, MediaFailure.Unreachable, e.Message);
        }

        return FetchSchedule.After(miss.Outcome, media.Attempts + 1, sinceWanted + time.GetElapsedTime(started)) is { } pause
            ? new FetchEnding.Again(pause, miss.Reason)
            : new FetchEnding.GivenUp(miss.Failure, miss.Reason);
    }

    private ReadOnlyMemory<byte> EventOf(MediaRow media) =>
        Encoding.UTF8.GetBytes(database.Read(session => InboxTable.BodyOf(session, media.InboxId)));

    private Task<bool> NoteAsync(MediaRow media, PhotoName name) => database.WriteAsync(session => MediaTable.Name(session, media.Id, name.Value), media.ConversationId);

    private static Miss MissOf(IntakeResult result) => result switch
    {
        IntakeResult.TooLarge => new(FetchOutcome.Unusable, MediaFailure.TooLarge, "It is larger than Photos:MaxBytes."),
        IntakeResult.WrongType => new(FetchOutcome.Unusable, MediaFailure.WrongType, "Its bytes are neither a photo nor a film."),
        IntakeResult.Unwanted => new(FetchOutcome.Withdrawn, MediaFailure.Gone, "It is not wanted any more."),
        IntakeResult.Empty => new(FetchOutcome.Failed, MediaFailure.Unreachable, "Not one byte came."),
        IntakeResult.Broken(var why) => new(FetchOutcome.Failed, MediaFailure.Unreachable, why),
        _ => throw new System.Diagnostics.UnreachableException($"{result.GetType().Name}"),
    };

    private static Miss MissOf(MediaResponse response) => response switch
    {
        MediaResponse.NotReady => new(FetchOutcome.NotReady, MediaFailure.Unreachable, "The platform still prepares it."),
        MediaResponse.NotFound => new(FetchOutcome.NotFound, MediaFailure.Gone, "The platform does not have it."),
        MediaResponse.Withdrawn => new(FetchOutcome.Withdrawn, MediaFailure.Gone, "The customer took it back."),
        MediaResponse.Forbidden(var why) => new(FetchOutcome.Unusable, MediaFailure.Gone, why),
        MediaResponse.Unauthorized => new(FetchOutcome.Unauthorized, MediaFailure.Unreachable, "The platform refuses our token: renew it."),
        MediaResponse.Failed(var why) => new(FetchOutcome.Failed, MediaFailure.Unreachable, why),
        _ => throw new System.Diagnostics.UnreachableException($"{response.GetType().Name}"),
    };

    private sealed record Miss(FetchOutcome Outcome, MediaFailure Failure, string Reason);
}
