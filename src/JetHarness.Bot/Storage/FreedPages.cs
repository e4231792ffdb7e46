using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>
/// What a deleted row leaves in the files of SQLite: terms in the indexes of the search, which deletes by marking, and copies in the write-ahead log.
/// Freed pages themselves are overwritten as they are freed (<c>secure_delete</c>). PostgreSQL frees its own in its next vacuum.
/// </summary>
internal static class FreedPages
{
    // SQLite's alone. A negative count begins a merge of all segments into one, a positive one goes on with it (https://sqlite.org/fts5.html#the_merge_command):
    // in pieces, so that webhooks get their turn in between. What is deleted is left out of the merged segment.
    private static readonly (string Begin, string GoOn)[] Merges =
    [
        ("INSERT INTO message_search (message_search, rank) VALUES ('merge', -200)", "INSERT INTO message_search (message_search, rank) VALUES ('merge', 200)"),
        ("INSERT INTO name_search (name_search, rank) VALUES ('merge', -200)", "INSERT INTO name_search (name_search, rank) VALUES ('merge', 200)"),
    ];

    private const string Changes = "SELECT total_changes()";

    private const string Checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";

    private const int MostTries = 10;

    /// <summary>Clears them; false if somebody read from the log all the time, so that it goes only with the next checkpoint.</summary>
    public static async Task<bool> ClearAsync(Database database)
    {
        if (database.IsShared)
        {
            return true;
        }

        foreach (var (begin, goOn) in Merges)
        {
            await database.WriteAsync(session => session.Execute(begin));
            while (await database.WriteAsync(session => Merge(session, goOn)))
            {
            }
        }

        using var session = database.Dialect.Connect();
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (Truncate(session))
            {
                return true;
            }
        }

        return false;
    }

    // Without work to do a merge changes less than two rows.
    private static bool Merge(Session session, string sql)
    {
        var before = session.Scalar<long>(Changes);
        session.Execute(sql);
        return session.Scalar<long>(Changes) - before >= 2;
    }

    // Waits for readers and the writer as long as any statement does; its first column says whether that was in vain.
    private static bool Truncate(Session session)
    {
        try
        {
            return session.Scalar<long>(Checkpoint) == 0;
        }
        catch (DbException)
        {
            return false; // locked
        }
    }
}
