using JetHarness.Bot.Channels;
using JetHarness.Bot.PhotoJobs;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Channels.Line;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Photos;

/// <summary>One try to fetch a photo, from a platform that is slow on purpose.</summary>
public sealed class PhotoFetchTests : LineAtLoopback, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fetch-");
    private readonly TempDatabase _store = new();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_photo_that_stops_coming_under_way_is_let_go_of_when_its_time_is_up_and_asked_for_again()
    {
        var (media, clock, hanging) = (await WantedAsync(), new Alarm(), new TaskCompletionSource());
        Line.Answers(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(MadePhoto.JpegHead);
            await context.Response.Body.FlushAsync();
            hanging.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        var fetch = new PhotoFetch(_store.Database, new PhotoIntake(new FilePhotoStore(_folder.FullName), Options.Create(new PhotoOptions { Path = _folder.FullName })), clock);

        var fetched = fetch.RunAsync(media, Channel(), TimeSpan.Zero, CancellationToken.None);
        await hanging.Task;
        fetched.IsCompleted.ShouldBeFalse();
        clock.Ring();

        (await fetched.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(new FetchEnding.Again(TimeSpan.FromSeconds(0.5), "It took too long."));
        clock.Due.ShouldBe(FetchSchedule.TimeFor(TimeSpan.Zero));
        Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Line.Answers(context => context.Response.Body.WriteAsync(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0 }).AsTask());
        (await fetch.RunAsync(media with { Attempts = 1 }, Channel(), TimeSpan.Zero, CancellationToken.None)).ShouldBeOfType<FetchEnding.Stored>();
    }

    private Task<MediaRow> WantedAsync() => _store.Database.WriteAsync(session =>
    {
        var conversation = StoredChats.IdOf(session, "line", "U1", Now);
        InboxTable.Add(session, "line", conversation, new ChannelEvent { EventId = "e1", MessageId = "m1", Type = "message", ChatId = "U1", At = Now, Raw = "{}"u8.ToArray() }, Now);
        MediaTable.Add(session, conversation, 1, "line", "m1", "Photo", Now);
        return MediaTable.FindDue(session, 1, Now)!;
    });

    /// <summary>The system's time, whose one timer goes off when the test says.</summary>
    private sealed class Alarm : TimeProvider
    {
        private Action _ring = () => { };

        /// <summary>When it was to go off.</summary>
        public TimeSpan Due { get; private set; }

        public void Ring() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_ring, Due) = (() => callback(state), dueTime);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
