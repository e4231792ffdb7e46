using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>The lists that staff choose from.</summary>
internal enum QueueTab
{
    /// <summary>A person is wanted, and nobody has it.</summary>
    Waiting,

    /// <summary>The member has it.</summary>
    Mine,

    /// <summary>A person is wanted or has it, whoever.</summary>
    Open,

    /// <summary>The bot speaks.</summary>
    Bot,

    /// <summary>Closed by a person.</summary>
    Closed,
}

/// <summary>A conversation in a list. <paramref name="Found"/> is what the search found it by; null where nothing was searched.</summary>
internal sealed record QueueEntry(QueueRow Row, SendOutlook Outlook, SearchHit? Found = null);

/// <summary>A page of a list. <paramref name="After"/> asks for the next; null at the end.</summary>
internal sealed record QueueEntries(ImmutableArray<QueueEntry> Entries, string? After);

/// <summary>Finds and orders the conversations that staff see.</summary>
internal sealed class StaffQueue(Database database, ChannelSet channels, TimeProvider time)
{
    /// <summary>So many stand on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Lists are counted up to this.</summary>
    public const int MostCounted = 1000;

    /// <summary>A page of a list; <paramref name="after"/> comes from the page before, null for the first.</summary>
    public QueueEntries Page(StaffMember member, QueueTab tab, QueueFilter filter, string? after) => database.ReadSnapshot(session =>
    {
        var now = time.GetUtcNow();
        return tab is QueueTab.Bot or QueueTab.Closed
            ? Newest(session, member, tab is QueueTab.Bot ? "bot" : "closed", filter, after, now)
            : Ordered(session, member, KeysOf(session, member, tab, filter, now), after, now);
    });

    /// <summary>How many conversations each list has; <see cref="MostCounted"/> stands for that many or more.</summary>
    public IReadOnlyDictionary<QueueTab, long> Counts(StaffMember member) => database.ReadSnapshot(session =>
    {
        long Of(string control) => QueueTable.Count(session, control, MostCounted);
        var (queued, staff) = (Of("queued"), Of("staff"));
        return new Dictionary<QueueTab, long>
        {
            [QueueTab.Waiting] = queued,
            [QueueTab.Mine] = QueueTable.CountOf(session, member.Id),
            [QueueTab.Open] = Math.Min(MostCounted, queued + staff),
            [QueueTab.Bot] = Of("bot"),
            [QueueTab.Closed] = Of("closed"),
        };
    });

    /// <summary>
    /// What is found for the words typed: numbers first, then names, then what was said, the newest first; each conversation once, and at most a page of them. Null
    /// if there is nothing in the words to look for.
    /// </summary>
    public ImmutableArray<QueueEntry>? Search(StaffMember member, string? typed)
    {
        if (SearchQuery.Of(typed) is not { } query)
        {
            return null;
        }

        return database.ReadSnapshot(session =>
        {
            var now = time.GetUtcNow();
            var numbers = query.Number is { } number ? SearchTable.Numbers(session, number, PageSize) : [];
            List<SearchHit> hits = [.. numbers, .. SearchTable.Names(session, query, PageSize), .. SearchTable.Messages(session, query, PageSize)];
            var first = hits.GroupBy(hit => hit.ConversationId).Select(found => found.First()).Take(PageSize).ToDictionary(hit => hit.ConversationId);
            return Entries(session, member, first.Keys, now).Select(entry => entry with { Found = first[entry.Row.Id] }).ToImmutableArray();
        });
    }

    /// <summary>Who came into the queue after that time, the newest first.</summary>
    public List<QueueCall> CalledAfter(DateTimeOffset since) => database.Read(session => QueueTable.CalledAfter(session, since));

    private static List<QueueKey> KeysOf(Session session, StaffMember member, QueueTab tab, QueueFilter filter, DateTimeOffset now) => tab switch
    {
        QueueTab.Waiting => QueueTable.Keys(session, "queued", filter, now),
        QueueTab.Mine => QueueTable.KeysOf(session, member.Id, filter, now),
        _ => [.. QueueTable.Keys(session, "queued", filter, now), .. QueueTable.Keys(session, "staff", filter, now)],
    };

    private QueueEntries Ordered(Session session, StaffMember member, List<QueueKey> keys, string? after, DateTimeOffset now)
    {
        var begin = Place(after);
        var places = keys
            .Select(key => QueueOrder.Of(
                key.Id, key.WaitingSince, key.LastCustomerAt, SendOutlook.Of(channels, key.Channel, key.LastCustomerAt, key.TokenAt, byPerson: true, now), now))
            .Where(place => begin is null || place > begin)
            .Order()
            .Take(PageSize + 1)
            .ToList();
        var shown = places.Take(PageSize).ToList();
        return new(
            Entries(session, member, shown.Select(place => place.Id), now),
            places.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].Rank}_{shown[^1].Key}_{shown[^1].Id}") : null);
    }

    private QueueEntries Newest(Session session, StaffMember member, string control, QueueFilter filter, string? after, DateTimeOffset now)
    {
        (DateTimeOffset, long)? begin = Place(after) is { } place ? (DateTimeOffset.FromUnixTimeMilliseconds(place.Key), place.Id) : null;
        var rows = QueueTable.Newest(session, control, filter, begin, PageSize + 1);
        var shown = rows.Take(PageSize).ToList();
        return new(
            Entries(session, member, shown.Select(row => row.Id), now),
            rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"3_{shown[^1].At.ToUnixTimeMilliseconds()}_{shown[^1].Id}") : null);
    }

    private ImmutableArray<QueueEntry> Entries(Session session, StaffMember member, IEnumerable<long> ids, DateTimeOffset now) =>
        [.. QueueTable.Rows(session, ids, member.Id, now)
            .Select(row => new QueueEntry(row, SendOutlook.Of(channels, row.Channel, row.LastCustomerAt, row.TokenAt, byPerson: true, now)))];

    // What no page of ours has given is no place: the list begins at its beginning.
    private static QueueOrder? Place(string? after) =>
        after?.Split('_') is [var rank, var key, var id]
        && int.TryParse(rank, CultureInfo.InvariantCulture, out var r)
        && long.TryParse(key, CultureInfo.InvariantCulture, out var k)
        && k is > -253402300800000 and < 253402300800000
        && long.TryParse(id, CultureInfo.InvariantCulture, out var i)
            ? new(r, k, i)
            : null;
}
