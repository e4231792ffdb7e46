using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A browser in which a member has signed in, and until when it is locked.</summary>
internal sealed record StaffDeviceRow(long StaffId, string Hash, DateTimeOffset? LockedUntil);

/// <summary>Table <c>staff_device</c>: browsers in which members have signed in, by the hash of the name that their cookie carries.</summary>
internal static class StaffDeviceTable
{
    private const string OfSql = "SELECT staff_id, device_hash, locked_until FROM staff_device WHERE staff_id = @staff AND device_hash = @hash";

    /// <summary>The browser, if that member has signed in there.</summary>
    public static StaffDeviceRow? Of(Session session, long staffId, string hash) => session.Query(OfSql, Read, ("@staff", staffId), ("@hash", hash)) is [var row] ? row : null;

    private const string IsKnownSql = "SELECT COUNT(*) FROM staff_device WHERE device_hash = @hash";

    /// <summary>Whether somebody has signed in there, so that the name is one that we gave.</summary>
    public static bool IsKnown(Session session, string hash) => session.Scalar<long>(IsKnownSql, ("@hash", hash)) > 0;

    private const string SignInSql =
        """
        INSERT INTO staff_device (staff_id, device_hash, signed_in_at) VALUES (@staff, @hash, @now)
        ON CONFLICT (staff_id, device_hash) DO UPDATE SET failures = 0, locked_until = NULL, signed_in_at = @now
        """;

    /// <summary>Records that the member signed in there, and forgets earlier failures there.</summary>
    public static void SignIn(Session session, long staffId, string hash, DateTimeOffset now) => session.Execute(SignInSql, ("@staff", staffId), ("@hash", hash), ("@now", now.Stored()));

    private const string FailSql =
        """
        UPDATE staff_device SET failures = CASE WHEN failures + 1 >= @most THEN 0 ELSE failures + 1 END,
                                locked_until = CASE WHEN failures + 1 >= @most THEN @until ELSE locked_until END
        WHERE staff_id = @staff AND device_hash = @hash RETURNING failures
        """;

    /// <summary>Counts a wrong password or code; the last of <paramref name="most"/> locks the account there until then. True if it did.</summary>
    public static bool Fail(Session session, StaffDeviceRow device, int most, DateTimeOffset until) =>
        session.Query(FailSql, row => row.GetInt64(0), ("@most", most), ("@until", until.Stored()), ("@staff", device.StaffId), ("@hash", device.Hash)) is [0];

    private const string ForgetSql = "DELETE FROM staff_device WHERE staff_id = @staff";

    /// <summary>Takes every browser of the member for a stranger's.</summary>
    public static void Forget(Session session, long staffId) => session.Execute(ForgetSql, ("@staff", staffId));

    private const string ForgetOldSql = "DELETE FROM staff_device WHERE signed_in_at <= @until";

    /// <summary>Forgets those in which nobody has signed in since.</summary>
    public static void ForgetOld(Session session, DateTimeOffset until) => session.Execute(ForgetOldSql, ("@until", until.Stored()));

    private const string StraySql = "UPDATE staff_stray_try SET tries = tries + 1";

    /// <summary>Writes down a wrong try that counts for no account.</summary>
    public static void Stray(Session session) => session.Execute(StraySql);

    private static StaffDeviceRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.TimeOrNull(2));
}
