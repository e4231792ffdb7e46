using System.Text;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>Looks for marks in all that a store and a photo folder hold: the bytes of SQLite's files, every text that PostgreSQL has, the names and bytes of photos.</summary>
internal static class Traces
{
    /// <summary>Those of the marks that are still somewhere, each with where it was found first.</summary>
    public static async Task<List<string>> FindAsync(StorageOptions storage, PhotoOptions photos, IEnumerable<string> marks)
    {
        var places = storage.IsPostgres ? await TextsAsync(storage.ConnectionString) : FilesBeside(storage.ConnectionString);
        if (Directory.Exists(photos.Path))
        {
            places = [.. places, .. Directory.EnumerateFiles(photos.Path, "*", SearchOption.AllDirectories).Select(Read)];
        }

        return
        [
            .. marks.SelectMany(mark => places.Where(place => place.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0).Take(1).Select(place => $"{mark} in {place.Name}")),
        ];
    }

    private static List<(string Name, byte[] Bytes)> FilesBeside(string connectionString)
    {
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString).DataSource;
        return [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*").Select(Read)];
    }

    private static (string Name, byte[] Bytes) Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return (path, bytes);
    }

    private static async Task<List<(string Name, byte[] Bytes)>> TextsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var columns = await RowsAsync(connection, "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'");
        var texts = new List<(string Name, byte[] Bytes)>();
        foreach (var column in columns)
        {
            var (table, name) = column.Split('.') is [var first, var second] ? (first, second) : throw new InvalidDataException(column);
            texts.Add((column, Encoding.UTF8.GetBytes(string.Join('\n', await RowsAsync(connection, $"SELECT COALESCE({name}, '') FROM {table}")))));
        }

        return texts;
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>The same for the service that a desk holds.</summary>
    public static Task<List<string>> FindAsync(Support.Desk desk, params string[] marks) =>
        FindAsync(desk.Get<IOptions<StorageOptions>>().Value, desk.Get<IOptions<PhotoOptions>>().Value, marks);
}
