using System.Globalization;
using JetHarness.Bot.Benchmarks.Console;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>The store that the service is measured on: made ready before it starts, and looked into after it has ended.</summary>
internal sealed class LoadStore
{
    private readonly StorageOptions _options;

    private LoadStore(StorageOptions options) => _options = options;

    /// <summary>The settings that name it.</summary>
    public string[] Settings => [$"--Storage:Provider={_options.Provider}", $"--Storage:ConnectionString={_options.ConnectionString}"];

    /// <summary>A file in <paramref name="folder"/>.</summary>
    public static LoadStore Sqlite(string folder) => new(new() { ConnectionString = $"Data Source={Path.Combine(folder, "bot.db")}" });

    /// <summary>A database of its own on that server.</summary>
    public static LoadStore Postgres(string connectionString) => new(new() { Provider = "Postgres", ConnectionString = connectionString });

    /// <summary>Opens it.</summary>
    public Database Open() => new(Options.Create(_options), NullLogger<Database>.Instance);

    /// <summary>Gives everybody an order, and a year of other people's messages, two to an event, which the search knows already.</summary>
    public async Task FillAsync(int customers, int messages)
    {
        const int AtOnce = 2000;
        using var database = Open();
        foreach (var orders in Claims.Orders(customers).Chunk(AtOnce))
        {
            await database.WriteAsync(session => OrderTable.Upsert(session, [.. orders], DateTimeOffset.UnixEpoch));
        }

        if (messages > 0)
        {
            ConsoleData.Fill(database, messages / 10, messages);
            await database.WriteAsync(session => session.Execute(EventsSql));
            while (await database.WriteAsync(session => SearchIndex.Write(session, 500)) > 0)
            {
            }
        }
    }

    /// <summary>Throws unless everything that was sent is done, and everybody who came to the end has a claim.</summary>
    public void Check(Crowd crowd, PlatformApi api)
    {
        using var database = Open();
        var (open, unsent, claims) = database.Read(session => (session.Scalar<long>(OpenSql), session.Scalar<long>(UnsentSql), session.Scalar<long>(ClaimsSql)));
        if (open > 0 || unsent > 0 || claims < crowd.Finished || api.Pushes > 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Not all is as it should be: {open} events open, {unsent} calls not accepted, {claims} claims of {crowd.Finished} customers, {api.Pushes} pushes."));
        }
    }

    private const string EventsSql =
        """
        INSERT INTO inbox (conversation_id, channel, event_id, message_id, type, standby, at, received_at, reply_token, token_spent, body, done_at, outcome)
        SELECT conversation_id, 'line', 'past-' || id, 'past-' || id, 'message', 0, at, at, 'past-' || id, 1,
            '{"type":"message","message":{"type":"text","id":"461230966842064897","quoteToken":"q3Plxr4AgKdfJYQ7wvm","text":"' || text || '"},"source":{"type":"user"},"mode":"active"}', at, 'turn'
        FROM message WHERE sender = 'customer'
        """;

    private const string OpenSql = "SELECT COUNT(*) FROM inbox WHERE done_at IS NULL";
    private const string UnsentSql = "SELECT COUNT(*) FROM outbox WHERE state <> 'accepted'";
    private const string ClaimsSql = "SELECT COUNT(*) FROM claim WHERE decision = 'covered'";
}
