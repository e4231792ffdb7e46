using System.Globalization;
using Npgsql;

namespace JetHarness.Bot.Storage;

/// <summary>
/// Short words that replicas call to each other through PostgreSQL (https://www.postgresql.org/docs/current/sql-notify.html): a topic and some ids.
/// A word may be lost when a connection is; whoever needs what it says finds it in the store a little later. On SQLite there is nobody to call.
/// </summary>
internal sealed partial class Signals(Database database, TimeProvider time, ILogger<Signals> logger) : BackgroundService
{
    private const string Channel = "jetharness";

    /// <summary>A word may be 8,000 bytes at most.</summary>
    private const int MostIds = 350;

    // PostgreSQL's alone.
    private const string Notify = "SELECT pg_notify(CAST(@channel AS TEXT), CAST(@word AS TEXT))";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("N");

    /// <summary>Another replica said this.</summary>
    public event Action<string, List<long>>? Heard;

    /// <summary>Words may have been lost: the connection was.</summary>
    public event Action? Missed;

    /// <summary>Says it to all other replicas, soon.</summary>
    public void Send(string topic, IEnumerable<long> ids)
    {
        if (!database.IsShared)
        {
            return;
        }

        foreach (var some in ids.Chunk(MostIds))
        {
            _ = SendAsync($"{_self} {topic} {string.Join(',', some)}");
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.IsShared && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                Log.Lost(logger, e);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(string word)
    {
        try
        {
            await database.WriteAsync(session => session.Execute(Notify, ("@channel", Channel), ("@word", word)));
        }
        catch (StoreUnavailableException e)
        {
            Log.Unsaid(logger, e);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(((PostgresDialect)database.Dialect).ConnectionString);
        await connection.OpenAsync(ct);
        connection.Notification += (_, word) => Hear(word.Payload);
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = $"LISTEN {Channel}";
            await listen.ExecuteNonQueryAsync(ct);
        }

        Missed?.Invoke(); // what was said before nobody here has heard
        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    private void Hear(string word)
    {
        if (word.Split(' ') is [var from, var topic, var ids] && from != _self)
        {
            Heard?.Invoke(topic, [.. ids.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Other replicas are not heard: the connection to the store was lost. It is made anew.")]
        public static partial void Lost(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Warning, "Other replicas could not be told; they find what is new by themselves.")]
        public static partial void Unsaid(ILogger logger, Exception e);
    }
}
