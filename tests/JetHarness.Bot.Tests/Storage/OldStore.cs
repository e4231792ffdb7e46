using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Storage;

/// <summary>
/// A store as a release left it that knew the schema up to a number: its own tables, filled with what customers had at that moment. What stands here is what that
/// release wrote, and never changes; a new schema only adds a place for what it brought.
/// </summary>
internal static class OldStore
{
    public const string Claim = "RMA-2611-0001";
    public const string Member = "mei@example.com";

    /// <summary>What the customer was still to be told.</summary>
    public const string Unsent = "舊版還沒送出的話";

    // A form whose question is whether it got wet, as the first release saved it.
    private const string Form =
        """
        {"version":1,"conversation":{"control":"bot","language":"zh-Hant","languageIsChosen":false,"isIntroduced":true,"isGroupTold":false,
        "draft":{"kind":"warranty","openedAt":"@at",
        "order":{"number":"JH-20260501-0001","customerName":"","product":"車用主線束","specification":"","orderedOn":"2026-05-01","receivedOn":"2026-05-22","serials":["WHA1B-2620-00001"]},
        "serial":"WHA1B-2620-00001","description":"可能受潮，不通電","descriptionMessageId":"m4","describesFault":true,"isUnclear":false,"wasAskedForMore":false,"wentThroughCauses":false,
        "causes":[{"rule":"X2","isStated":false}],"isConfirmed":false,"tries":{"order":1,"serial":0,"receivedOn":0,"photos":0,"cause":0,"confirmation":0}},
        "revision":7,"isResuming":false,
        "photos":[{"messageId":"m2","sort":"Photo","album":{"id":"a","index":1,"total":2},"state":"stored","isAnswered":true,"isFiled":false},
        {"messageId":"m3","sort":"Photo","album":{"id":"a","index":2,"total":2},"state":"stored","isAnswered":true,"isFiled":false}],
        "photosAreQuiet":false,"offered":[{"label":"有","data":"cause/7/yes"}],
        "claims":[{"number":"RMA-2611-0001","kind":"warranty","state":"opened","outcome":"covered","filedAt":"@at"}],
        "notUnderstood":0,"heardAt":"@at"}}
        """;

    private const string FirstSql =
        """
        INSERT INTO conversation (channel, chat_id, language, state, created_at, last_customer_at) VALUES ('line', '@chat', 'zh-Hant', '@form', @ms, @ms);
        INSERT INTO inbox (conversation_id, channel, event_id, message_id, type, at, received_at, body, done_at, outcome) VALUES (1, 'line', 'e1', 'm1', 'message', @ms, @ms, '{}', @ms, 'turn');
        INSERT INTO inbox (conversation_id, channel, event_id, message_id, type, at, received_at, body) VALUES (1, 'line', 'e5', 'm5', 'message', @ms, @ms,
            '{"type":"message","mode":"active","webhookEventId":"e5","timestamp":@ms,"source":{"type":"user","userId":"@chat"},"message":{"type":"text","id":"m5","text":"沒有"}}');
        INSERT INTO message (conversation_id, at, sender, kind, text, message_id) VALUES (1, @ms, 'customer', 'text', '斑馬不通電', 'm1');
        INSERT INTO message (conversation_id, at, sender, kind, text, phrase, outbox_id) VALUES (1, @ms, 'bot', 'text', '@unsent', 'answer', 1);
        INSERT INTO outbox (conversation_id, inbox_id, retry_key, speaker, fence, body, created_at, not_before) VALUES (1, 1, '01936c2f-7a5e-7c3a-9d4e-0123456789ab', 'bot', 0, '[{"phrase":"answer","text":"@unsent","choices":[]}]', @ms, @ms);
        INSERT INTO media (conversation_id, inbox_id, channel, message_id, sort, state, wanted_at, not_before, name, sha256, bytes, content_type, done_at)
            VALUES (1, 1, 'line', 'm2', 'Photo', 'stored', @ms, @ms, '2026/11/22/line/0000000000000000000000000000000000000000000000000000000000000000', '0000', 7, 'image/jpeg', @ms);
        INSERT INTO timer (conversation_id, name, due_at) VALUES (1, 'remind', 9000000000000);
        INSERT INTO claim (number, conversation_id, kind, state, opened_at, decided_at, order_number, serial, decision, policy_version, input_hash, body)
            VALUES ('RMA-2611-0001', 1, 'warranty', 'opened', @ms, @ms, 'JH-20260501-0001', 'WHA1B-2620-00001', 'covered', '1', 'hash', '@claim');
        INSERT INTO counter (name, value) VALUES ('claim-@month', 1);
        INSERT INTO registry_order (number, customer_name, product, specification, ordered_on, updated_at) VALUES ('JH-20260501-0001', '禾宇電子', '車用主線束', '12P', '2026-05-01', @ms);
        INSERT INTO registry_serial (serial, order_number) VALUES ('WHA1B-2620-00001', 'JH-20260501-0001');
        """;

    // What a schema brought that customers or staff have something in.
    private static readonly Dictionary<int, string> Later = new()
    {
        [4] = "INSERT INTO staff (email, name, role, password_hash, stamp, created_at) VALUES ('mei@example.com', '陳美', 'admin', '@password', 'stamp', @ms); INSERT INTO audit (at, staff_id, action, subject) VALUES (@ms, 1, 'session.began', 'staff 1');",
        [7] = "INSERT INTO claim_event (number, at, move, from_state, to_state, is_override) VALUES ('RMA-2611-0001', @ms, 'file', 'opened', 'opened', 0);",
        [9] = "INSERT INTO note (conversation_id, staff_id, at, text) VALUES (1, 1, @ms, '舊註記');",
    };

    /// <summary>Makes it in an empty database, as it was at that moment; gives the numbers of the schema that it knew.</summary>
    public static List<int> Make(StorageOptions options, int upTo, string chat, DateTimeOffset at)
    {
        var dialect = Dialect.Of(options);
        using var session = dialect.Connect();
        session.Script("CREATE TABLE schema_version (version INTEGER PRIMARY KEY)");
        var known = Migrator.Files(dialect.Schema).Where(file => file.Version <= upTo).ToList();
        foreach (var (name, version) in known)
        {
            using var stream = typeof(Migrator).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            session.Script(reader.ReadToEnd());
            session.Script($"INSERT INTO schema_version VALUES ({version})");
        }

        session.Script(Filled(FirstSql, chat, at));
        foreach (var (_, sql) in Later.Where(brought => brought.Key <= upTo).OrderBy(brought => brought.Key))
        {
            session.Script(Filled(sql, chat, at));
        }

        return known.ConvertAll(file => file.Version);
    }

    private static string Filled(string sql, string chat, DateTimeOffset at) => sql
        .Replace("@form", Form.Replace("@at", at.ToString("O"), StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("@claim", ClaimRows.Of(StoredClaims.Make(Claim)).Body.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("@password", StaffPassword.Hash(StaffBrowser.Password), StringComparison.Ordinal)
        .Replace("@unsent", Unsent, StringComparison.Ordinal)
        .Replace("@chat", chat, StringComparison.Ordinal)
        .Replace("@month", at.ToOffset(TimeSpan.FromHours(8)).ToString("yyMM", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@ms", at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
