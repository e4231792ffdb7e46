using System.Data.Common;
using JetHarness.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace JetHarness.Bot.Tests.Crash;

/// <summary>The store as programs left it, read beside them.</summary>
internal sealed class Evidence(Func<DbConnection> connect)
{
    private const string Setting = "--Storage:ConnectionString=";

    /// <summary>Of the store that the settings name; without any, the program's own file.</summary>
    public static Evidence Of(BotProcess bot, string[] settings) =>
        settings.SingleOrDefault(setting => setting.StartsWith(Setting, StringComparison.Ordinal)) is { } named
            ? new(() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(named[Setting.Length..]) { Pooling = true, MaxPoolSize = 2 }.ToString()))
            : new(() => new SqliteConnection($"Data Source={bot.StoreFile};Mode=ReadOnly;Pooling=False"));

    public Task UntilEverythingIsDoneAsync() => UntilDoneUpToAsync(long.MaxValue);

    /// <summary>The newest event that was stored.</summary>
    public long NewestEvent() => Numbers("SELECT MAX(id) FROM inbox")[0];

    /// <summary>Waits until that event and all before it are turned, and what they led to is sent.</summary>
    public async Task UntilDoneUpToAsync(long inboxId)
    {
        await Until.SeenAsync(() => Numbers($"SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL AND id <= {inboxId}) + (SELECT COUNT(*) FROM outbox WHERE done_at IS NULL AND COALESCE(inbox_id, 0) <= {inboxId})") is [0]);
    }

    public void ShouldHoldEachEventOnceAndInOrder(List<List<string>> acknowledged)
    {
        acknowledged.ShouldAllBe(mine => mine.Count > 0);
        Numbers("SELECT COUNT(*) FROM inbox WHERE outcome = 'parked'").ShouldBe([0]);
        Numbers("SELECT COUNT(*) FROM outbox WHERE inbox_id IS NOT NULL GROUP BY inbox_id HAVING COUNT(*) > 1").ShouldBeEmpty("an event was answered by two turns");
        Numbers("SELECT COUNT(*) FROM message WHERE message_id IS NOT NULL GROUP BY message_id HAVING COUNT(*) > 1").ShouldBeEmpty("an event was turned twice");
        var recorded = Words("SELECT text FROM message WHERE sender = 'customer' ORDER BY id");
        foreach (var mine in acknowledged)
        {
            var prefix = mine[0][..mine[0].IndexOf('-', StringComparison.Ordinal)];
            recorded.Where(text => text.StartsWith(prefix + "-", StringComparison.Ordinal)).Intersect(mine).ShouldBe(mine, "lost or out of order");
        }
    }

    /// <summary>What was shown to customers is what was planned for them, once: all that is known to have been taken, and of what nobody knows, no more than was planned.</summary>
    public async Task ShouldHaveShownNothingTwiceAsync(IEnumerable<Customer> customers)
    {
        foreach (var customer in customers)
        {
            var shown = (await customer.Transcript()).Count(bubble => bubble.From == "bot");
            var planned = $"SELECT COUNT(*) FROM message JOIN outbox ON outbox.id = message.outbox_id JOIN conversation ON conversation.id = message.conversation_id WHERE conversation.chat_id = '{customer.Id}'";
            shown.ShouldBeInRange((int)Numbers($"{planned} AND outbox.state = 'accepted'")[0], (int)Numbers($"{planned} AND outbox.state IN ('accepted', 'failed')")[0], $"bubbles shown to {customer.Id}");
        }
    }

    private List<long> Numbers(string sql) => Read(sql, row => row.GetInt64(0));

    private List<string> Words(string sql) => Read(sql, row => row.IsDBNull(0) ? "" : row.GetString(0));

    private List<T> Read<T>(string sql, Func<DbDataReader, T> read)
    {
        using var connection = connect();
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file, numbers, and ids that the simulator made.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
