using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

public sealed class QueueTableTests : IDisposable
{
    private const long Mei = 1;
    private const long Chen = 2;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    private readonly TempDatabase _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Pages_of_a_list_hold_each_conversation_once_though_many_act_in_the_same_moment()
    {
        for (var i = 0; i < 23; i++)
        {
            await ConversationAsync($"U{i}", at: Now.AddSeconds(-(i / 5)));
        }

        var seen = new List<long>();
        (DateTimeOffset, long)? after = null;
        while (_store.Database.Read(session => QueueTable.Newest(session, "bot", new(), after, 4)) is [.., var last] page)
        {
            seen.AddRange(page.Select(row => row.Id));
            after = (last.At, last.Id);
        }

        seen.Count.ShouldBe(23);
        seen.Distinct().Count().ShouldBe(23);
    }

    [Fact]
    public async Task Filters_hold_for_channel_language_and_reason_and_for_those_without()
    {
        var mei = await ConversationAsync("U1", language: "zh-Hant", reason: "upset", control: "queued");
        var ann = await ConversationAsync("U2", channel: "messenger", language: "en", reason: "asked", control: "queued");
        var new1 = await ConversationAsync("U3", control: "queued");

        Keys(new()).ShouldBe([mei, ann, new1], ignoreOrder: true);
        Keys(new(Channel: "messenger")).ShouldBe([ann]);
        Keys(new(Language: "zh-Hant")).ShouldBe([mei]);
        Keys(new(Language: "")).ShouldBe([new1]);
        Keys(new(Reason: "upset")).ShouldBe([mei]);
        Keys(new(Channel: "line", Reason: "asked")).ShouldBeEmpty();
        _store.Database.Read(session => QueueTable.Count(session, "queued", 100)).ShouldBe(3);
        _store.Database.Read(session => QueueTable.Count(session, "queued", 2)).ShouldBe(2);
    }

    [Fact]
    public async Task A_row_shows_the_last_words_that_are_not_the_bots_and_is_unread_until_each_member_has_seen_them()
    {
        var id = await ConversationAsync("U1", control: "queued");
        await _store.Database.WriteAsync(session =>
        {
            MessageTable.AddCustomers(session, id, Now, "text", "有人嗎", "m1");
            MessageTable.AddOurs(session, id, Now, "bot", "請稍候", "escalated", OutboxTable.Add(session, id, null, "bot", "[]", Now));
            return 0;
        });

        Row(id, Mei).Last.ShouldBe(new QueueMessage("customer", "text", "有人嗎", false, Now));
        Row(id, Mei).IsUnread.ShouldBeTrue();
        (await _store.Database.WriteAsync(session => StaffReadTable.See(session, id, Mei))).ShouldBeTrue();
        (await _store.Database.WriteAsync(session => StaffReadTable.See(session, id, Mei))).ShouldBeFalse();
        Row(id, Mei).IsUnread.ShouldBeFalse();
        Row(id, Chen).IsUnread.ShouldBeTrue();

        await _store.Database.WriteAsync(session =>
        {
            MessageTable.AddCustomers(session, id, Now, "text", "還在嗎", "m2");
            return 0;
        });

        Row(id, Mei).IsUnread.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reply_token_of_a_row_is_the_newest_that_lives_and_is_not_used()
    {
        var id = await ConversationAsync("U1", control: "queued");
        await TokenAsync(id, "e1", Now.AddSeconds(-40));
        await TokenAsync(id, "e2", Now.AddSeconds(-10));
        Row(id, Mei).TokenAt.ShouldBe(Now.AddSeconds(-10));

        await _store.Database.WriteAsync(session => session.Execute("UPDATE inbox SET token_spent = 1 WHERE event_id = 'e2'"));

        Row(id, Mei).TokenAt.ShouldBe(Now.AddSeconds(-40));
        _store.Database.Read(session => QueueTable.Keys(session, "queued", new(), Now)).Single().TokenAt.ShouldBe(Now.AddSeconds(-40));
        _store.Database.Read(session => QueueTable.Keys(session, "queued", new(), Now.AddHours(1))).Single().TokenAt.ShouldBeNull();
    }

    [Fact]
    public void Lists_and_counts_are_read_from_their_index_alone()
    {
        Plan("SELECT COUNT(*) FROM (SELECT 1 FROM conversation WHERE control = 'bot' LIMIT 5) AS counted").ShouldContain("COVERING INDEX conversation_list");
        Plan("SELECT id, last_customer_at FROM conversation WHERE control = 'bot' AND last_customer_at <= 5 AND COALESCE(language, '') = 'en' ORDER BY last_customer_at DESC, id DESC")
            .ShouldSatisfyAllConditions(plan => plan.ShouldContain("COVERING INDEX conversation_list"), plan => plan.ShouldNotContain("TEMP B-TREE"));
    }

    private string Plan(string sql) =>
        string.Join('\n', _store.Database.Read(session => session.Query($"EXPLAIN QUERY PLAN {sql}", row => row.GetString(3))));

    private List<long> Keys(QueueFilter filter) =>
        [.. _store.Database.Read(session => QueueTable.Keys(session, "queued", filter, Now)).Select(key => key.Id)];

    private QueueRow Row(long id, long staff) => _store.Database.Read(session => QueueTable.Rows(session, [id], staff, Now)).Single();

    private Task<long> ConversationAsync(
        string chat, string channel = "line", string control = "bot", string? language = null, string? reason = null, DateTimeOffset? at = null) =>
        _store.Database.WriteAsync(session =>
        {
            var id = StoredChats.IdOf(session, channel, chat, Now);
            session.Execute(
                "UPDATE conversation SET control = @control, language = @language, escalated_for = @reason, last_customer_at = @at WHERE id = @id",
                ("@control", control),
                ("@language", language),
                ("@reason", reason),
                ("@at", (at ?? Now).ToUnixTimeMilliseconds()),
                ("@id", id));
            return id;
        });

    private Task TokenAsync(long id, string eventId, DateTimeOffset received) => _store.Database.WriteAsync(session => InboxTable.Add(
        session, "line", id, new() { EventId = eventId, Type = "message", At = received, ReplyToken = eventId, Raw = "{}"u8.ToArray() }, received));
}
