using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>Table <c>staff</c>: accounts of the console.</summary>
internal static class StaffTable
{
    private const string AddSql =
        """
        INSERT INTO staff (email, name, role, password_hash, must_change, stamp, created_at)
        VALUES (@email, @name, @role, @hash, @mustChange, @stamp, @now) ON CONFLICT DO NOTHING RETURNING id
        """;

    /// <summary>Adds an account; gives its id, or null if the e-mail address has one.</summary>
    public static long? Add(Session session, string email, string name, string role, string passwordHash, bool mustChange, string stamp, DateTimeOffset now) =>
        session.Query(
            AddSql,
            row => row.GetInt64(0),
            ("@email", email), ("@name", name), ("@role", role), ("@hash", passwordHash), ("@mustChange", mustChange ? 1 : 0), ("@stamp", stamp), ("@now", now.Stored())) is [var id] ? id : null;

    private const string Columns = "id, email, name, role, password_hash, must_change, stamp, locked_until, totp_key, created_at, disabled_at, signed_in_at, seen_at";

    private const string OfEmailSql = $"SELECT {Columns} FROM staff WHERE email = @email";

    /// <summary>The account of an e-mail address in lower case; null if there is none.</summary>
    public static StaffRow? Of(Session session, string email) => session.Query(OfEmailSql, Read, ("@email", email)) is [var row] ? row : null;

    private const string OfIdSql = $"SELECT {Columns} FROM staff WHERE id = @id";

    /// <summary>The account of that id; null if there is none.</summary>
    public static StaffRow? Of(Session session, long id) => session.Query(OfIdSql, Read, ("@id", id)) is [var row] ? row : null;

    private const string OfSessionSql =
        $"SELECT {Columns} FROM staff WHERE id = @id AND EXISTS (SELECT 1 FROM staff_session AS open WHERE open.id = @name AND open.staff_id = @id AND open.began_at > @after)";

    /// <summary>The account of that id, if that session of it goes on and began after that time; else null.</summary>
    public static StaffRow? OfSession(Session session, long id, string name, DateTimeOffset after) =>
        session.Query(OfSessionSql, Read, ("@id", id), ("@name", name), ("@after", after.Stored())) is [var row] ? row : null;

    private const string AllSql = $"SELECT {Columns} FROM staff ORDER BY name, id";

    /// <summary>All accounts, by name, those that are disabled among them.</summary>
    public static List<StaffRow> All(Session session) => session.Query(AllSql, Read);

    private const string CountSql = "SELECT COUNT(*) FROM staff WHERE disabled_at IS NULL AND (@role = '' OR role = @role)";

    /// <summary>How many accounts can sign in; of a role, if one is given.</summary>
    public static long Count(Session session, string? role = null) => session.Scalar<long>(CountSql, ("@role", role ?? ""));

    private const string FailSql =
        """
        UPDATE staff SET failures = CASE WHEN failures + 1 >= @most THEN 0 ELSE failures + 1 END,
                         locked_until = CASE WHEN failures + 1 >= @most THEN @until ELSE locked_until END
        WHERE id = @id RETURNING failures
        """;

    /// <summary>Counts a wrong password or code; the last of <paramref name="most"/> locks the account until then. True if it did.</summary>
    public static bool Fail(Session session, long id, int most, DateTimeOffset until) =>
        session.Query(FailSql, row => row.GetInt64(0), ("@most", most), ("@until", until.Stored()), ("@id", id)) is [0];

    private const string SignInSql = "UPDATE staff SET signed_in_at = @now, seen_at = @now WHERE id = @id";

    /// <summary>Records that the account was signed in to.</summary>
    public static void SignIn(Session session, long id, DateTimeOffset now) => session.Execute(SignInSql, ("@now", now.Stored()), ("@id", id));

    private const string ForgiveSql = "UPDATE staff SET failures = 0, locked_until = NULL WHERE id = @id";

    /// <summary>Forgets earlier failures.</summary>
    public static void Forgive(Session session, long id) => session.Execute(ForgiveSql, ("@id", id));

    private const string SeeSql = "UPDATE staff SET seen_at = @now WHERE id = @id";

    /// <summary>Records that the member is there.</summary>
    public static void See(Session session, long id, DateTimeOffset now) => session.Execute(SeeSql, ("@now", now.Stored()), ("@id", id));

    private const string PasswordSql =
        "UPDATE staff SET password_hash = @hash, must_change = @mustChange, stamp = @stamp, failures = 0, locked_until = NULL WHERE id = @id";

    /// <summary>Gives the account another password, which ends its sessions and its lock; false if there is no such account.</summary>
    public static bool SetPassword(Session session, long id, string passwordHash, bool mustChange, string stamp) =>
        session.Execute(PasswordSql, ("@hash", passwordHash), ("@mustChange", mustChange ? 1 : 0), ("@stamp", stamp), ("@id", id)) == 1;

    private const string RehashSql = "UPDATE staff SET password_hash = @hash WHERE id = @id AND password_hash = @old";

    /// <summary>Keeps the same password under a hash of the strength of today, and sessions go on; false if it was changed meanwhile.</summary>
    public static bool Rehash(Session session, long id, string oldHash, string hash) => session.Execute(RehashSql, ("@hash", hash), ("@id", id), ("@old", oldHash)) == 1;

    // An account without which nobody could look after accounts stays as it is.
    private const string NotTheLastAdmin = "(role <> 'admin' OR EXISTS (SELECT 1 FROM staff AS other WHERE other.id <> @id AND other.role = 'admin' AND other.disabled_at IS NULL))";

    private const string RoleSql = $"UPDATE staff SET role = @role WHERE id = @id AND role <> @role AND {NotTheLastAdmin}";

    /// <summary>Gives the account a role; false if it has it, or is the last admin's.</summary>
    public static bool SetRole(Session session, long id, string role) => session.Execute(RoleSql, ("@role", role), ("@id", id)) == 1;

    private const string DisableSql = $"UPDATE staff SET disabled_at = @now, stamp = @stamp WHERE id = @id AND disabled_at IS NULL AND {NotTheLastAdmin}";

    /// <summary>Disables the account, which ends its sessions; false if it is disabled, or the last admin's.</summary>
    public static bool Disable(Session session, long id, string stamp, DateTimeOffset now) =>
        session.Execute(DisableSql, ("@now", now.Stored()), ("@stamp", stamp), ("@id", id)) == 1;

    private const string EnableSql = "UPDATE staff SET disabled_at = NULL, failures = 0, locked_until = NULL WHERE id = @id AND disabled_at IS NOT NULL";

    /// <summary>Lets the account be signed in to again; false if it could be.</summary>
    public static bool Enable(Session session, long id) => session.Execute(EnableSql, ("@id", id)) == 1;

    private static StaffRow Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Email = row.GetString(1),
        Name = row.GetString(2),
        Role = row.GetString(3),
        PasswordHash = row.GetString(4),
        MustChangePassword = row.GetInt64(5) == 1,
        Stamp = row.GetString(6),
        LockedUntil = row.TimeOrNull(7),
        TotpKey = row.TextOrNull(8),
        CreatedAt = row.Time(9),
        DisabledAt = row.TimeOrNull(10),
        SignedInAt = row.TimeOrNull(11),
        SeenAt = row.TimeOrNull(12),
    };
}
