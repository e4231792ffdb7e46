using System.Globalization;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Privacy;

/// <summary>
/// Removes once a day what was kept long enough (section <c>Retention</c>), in small pieces between which webhooks get their turn. Of several replicas one does
/// it: whoever has the day's row. If that one dies, another goes on after a while; every piece is whole.
/// </summary>
internal sealed partial class Retention(
    Database database, PhotoRemovals photos, IOptions<RetentionOptions> options, TimeProvider time, ILogger<Retention> logger)
{
    private const int Piece = 20;

    /// <summary>So late in the day that nobody is disturbed: the day of a removal begins at three in the morning in Taipei.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(3);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>No platform delivers an event again after so long.</summary>
    private static readonly TimeSpan Redelivery = TimeSpan.FromDays(30);

    private delegate List<long> Search(Session session, DateTimeOffset before, long after, int limit);

    /// <summary>Does the day's removal, unless it is done or another process is at it; gives what this one removed.</summary>
    public async Task<RemovedCounts> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var day = TaipeiCalendar.DayOf(now - Quiet).ToString("O", CultureInfo.InvariantCulture);
        if (database.Read(session => RetentionTable.IsDone(session, day)) || !await database.WriteAsync(session => RetentionTable.Begin(session, day, now, now + Lease)))
        {
            return RemovedCounts.None;
        }

        var removed = await PassAsync(day, options.Value.NoClaimDays, RetentionTable.WithoutClaim, EraseWhole, ct)
            + await PassAsync(day, options.Value.PhotosDays, RetentionTable.WithPhotos, ErasePhotos, ct)
            + await PassAsync(day, options.Value.TextsDays, RetentionTable.WithTexts, EraseTexts, ct)
            + await PassAsync(day, options.Value.ClaimsDays, RetentionTable.WithClaims, EraseWhole, ct);
        while (await database.WriteAsync(session => RetentionTable.DeleteBlankEvents(session, now - Redelivery, limit: 500)) > 0)
        {
            ct.ThrowIfCancellationRequested();
        }

        await photos.RunAsync(ct);
        if (!removed.IsNone)
        {
            await FreedPages.ClearAsync(database);
        }

        await database.WriteAsync(session =>
        {
            RetentionTable.End(session, day, time.GetUtcNow());
            return true;
        });
        Log.Done(logger, day, removed.Photos, removed.Texts, removed.Claims, removed.Conversations);
        return removed;
    }

    private async Task<RemovedCounts> PassAsync(string day, int days, Search search, Func<Session, long, DateTimeOffset, RemovedCounts> remove, CancellationToken ct)
    {
        var removed = RemovedCounts.None;
        for (long after = 0; days > 0;)
        {
            ct.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var from = after;
            var (last, counts) = await database.WriteAsync(session =>
            {
                var ids = search(session, now.AddDays(-days), from, Piece);
                var sum = ids.Aggregate(RemovedCounts.None, (sum, id) => sum + remove(session, id, now));
                RetentionTable.Count(session, day, sum, now + Lease);
                return (ids is [.., var id] ? id : (long?)null, sum);
            });
            removed += counts;
            if (last is not { } next)
            {
                break;
            }

            after = next;
        }

        return removed;
    }

    private static RemovedCounts ErasePhotos(Session session, long conversation, DateTimeOffset now) =>
        RemovedCounts.None with { Photos = ErasureTable.ErasePhotos(session, conversation, now) };

    private static RemovedCounts EraseTexts(Session session, long conversation, DateTimeOffset now)
    {
        var rows = ErasureTable.EraseTexts(session, conversation, now);
        RetentionTable.ForgetState(session, conversation);
        SearchTable.NoteTurn(session, conversation); // its claims and its name are still looked for
        return RemovedCounts.None with { Photos = rows.Photos, Texts = 1 };
    }

    private static RemovedCounts EraseWhole(Session session, long conversation, DateTimeOffset now)
    {
        var (rows, claims) = Erasure.EraseAll(session, conversation, now);
        return new RemovedCounts(rows.Photos, 0, claims.Count, 1);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "What was kept long enough was removed for {Day}: {Photos} photos, the words of {Texts} conversations, {Claims} claims but for bare facts, {Conversations} conversations.")]
        public static partial void Done(ILogger logger, string day, long photos, long texts, long claims, long conversations);
    }
}
