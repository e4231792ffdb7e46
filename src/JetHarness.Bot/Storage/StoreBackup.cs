using Microsoft.Data.Sqlite;

namespace JetHarness.Bot.Storage;

/// <summary>A copy of a SQLite store, taken while the service runs and writes: what was committed at one moment, whole.</summary>
internal static class StoreBackup
{
    /// <summary>
    /// Copies the store into a new file, by SQLite's online backup (https://sqlite.org/backup.html), and reads the copy through. The file has its name only once
    /// all of that is done. Gives its length in bytes.
    /// </summary>
    /// <exception cref="IOException">There is a file of that name, or none can be made.</exception>
    /// <exception cref="SqliteException">There is no store, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged, as the store may be.</exception>
    public static long Make(string connectionString, string file)
    {
        if (File.Exists(file))
        {
            throw new IOException($"{file} is there already.");
        }

        var unfinished = $"{file}.unfinished";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.Delete(unfinished);
        try
        {
            PrivateFile.Create(unfinished).Dispose();
            Copy(connectionString, unfinished);
            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return new FileInfo(file).Length;
    }

    private static void Copy(string connectionString, string file)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        using (var store = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        {
            store.Open();
            store.BackupDatabase(copy);
        }

        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE"; // one file, with no log beside it
        command.ExecuteScalar();
        command.CommandText = "PRAGMA integrity_check";
        if (command.ExecuteScalar() is not "ok")
        {
            throw new InvalidDataException("The copy does not pass SQLite's integrity check.");
        }
    }
}
