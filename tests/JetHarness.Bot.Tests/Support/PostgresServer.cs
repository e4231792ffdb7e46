using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A real PostgreSQL on a free port of this machine, one for the whole test run, with a database of its own for each test. It is started when
/// first asked for, and ends with the test process, however that ends.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> TheServer = new(() => StartAsync(flushes: false));
    private static readonly Lazy<Task<PostgresServer>> TheFlushingServer = new(() => StartAsync(flushes: true));
    private static int _databases;

    private readonly string _connectionString;
    private readonly Process _shell; // the pipe to it is open as long as it is kept

    private PostgresServer(Process shell, string connectionString) => (_shell, _connectionString) = (shell, connectionString);

    /// <summary>A new, empty database; gives its connection string. <paramref name="flushes"/>: a commit is on the disk, as in earnest.</summary>
    public static async Task<string> NewDatabaseAsync(bool flushes = false)
    {
        var server = await (flushes ? TheFlushingServer : TheServer).Value;
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server._connectionString);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // A number of ours.
        create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server._connectionString) { Database = name }.ToString();
    }

    /// <summary>Ends all connections to a database, as a restart of the server does.</summary>
    public static void Disconnect(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ToString());
        connection.Open();
        using var end = connection.CreateCommand();
        end.CommandText = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = @database";
        end.Parameters.AddWithValue("database", database);
        end.ExecuteNonQuery();
    }

    /// <summary>Ends the server as a crash does, and starts it again; gives when it takes connections.</summary>
    public static async Task RestartAsync()
    {
        var server = await TheServer.Value;
        await server._shell.StandardInput.WriteLineAsync("restart");
        await server._shell.StandardInput.FlushAsync();
        await server._shell.StandardOutput.ReadLineAsync();
        await Until.SeenAsync(server.AnswersAsync);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<PostgresServer> StartAsync(bool flushes)
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max()
            : null;
        if (programs is null)
        {
            throw new FileNotFoundException("PostgreSQL is missing: run tests/servers/install first.");
        }

        var folder = Directory.CreateTempSubdirectory("jetharness-postgres-").FullName;
        var port = FreePort();

        // The server refuses to run as root. Its folder goes with it: when this process ends, the pipe closes, and the shell cleans up.
        var script = $$"""
            set -e
            if [ "$(id -u)" = 0 ]; then chown postgres '{{folder}}'; as="setpriv --reuid=postgres --regid=postgres --clear-groups --"; fi
            cd '{{folder}}'
            $as '{{programs}}/initdb' -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || cat initdb.log >&2
            start() {
              $as '{{programs}}/postgres' -D data -p {{port}} -k '{{folder}}' -c listen_addresses=127.0.0.1 -c fsync={{(flushes ? "on" : "off")}} -c max_connections=300 >>server.log 2>&1 &
              server=$!
            }
            start
            while read -r restart; do kill -QUIT $server; wait $server || true; start; echo restarted; done
            while kill -INT $server 2>/dev/null; do sleep 0.2; done
            rm -rf '{{folder}}'
            """;
        var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var server = new PostgresServer(shell, $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres;Pooling=false");
        await Until.SeenAsync(async () => server._shell.HasExited ? throw new InvalidOperationException("PostgreSQL ended at start; what it wrote on the error output says why.") : await server.AnswersAsync());
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
