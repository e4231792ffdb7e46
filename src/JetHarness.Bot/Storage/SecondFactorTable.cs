namespace JetHarness.Bot.Storage;

/// <summary>The second factor of accounts: columns <c>totp_*</c> of <c>staff</c>, and table <c>staff_recovery_code</c>.</summary>
internal static class SecondFactorTable
{
    private const string SetSql = "UPDATE staff SET totp_key = @key, totp_step = @step, stamp = @stamp WHERE id = @id";

    /// <summary>Has codes of this key asked for from now on, later ones than that of <paramref name="step"/>; ends the account's sessions.</summary>
    public static void Set(Session session, long staffId, string key, long step, string stamp) =>
        session.Execute(SetSql, ("@key", key), ("@step", step), ("@stamp", stamp), ("@id", staffId));

    private const string ClearSql = "UPDATE staff SET totp_key = NULL, stamp = @stamp WHERE id = @id AND totp_key IS NOT NULL";

    /// <summary>Has no codes asked for, and ends the account's sessions; false if none were.</summary>
    public static bool Clear(Session session, long staffId, string stamp)
    {
        SetRecoveryCodes(session, staffId, []);
        return session.Execute(ClearSql, ("@stamp", stamp), ("@id", staffId)) == 1;
    }

    private const string UseStepSql = "UPDATE staff SET totp_step = @step WHERE id = @id AND totp_step < @step";

    /// <summary>Uses the code of a time step; false if it, or a later one, was used.</summary>
    public static bool UseStep(Session session, long staffId, long step) => session.Execute(UseStepSql, ("@step", step), ("@id", staffId)) == 1;

    private const string ForgetSql = "DELETE FROM staff_recovery_code WHERE staff_id = @id";

    private const string AddSql = "INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES (@id, @hash)";

    /// <summary>Replaces the account's recovery codes.</summary>
    public static void SetRecoveryCodes(Session session, long staffId, IEnumerable<string> hashes)
    {
        session.Execute(ForgetSql, ("@id", staffId));
        foreach (var hash in hashes)
        {
            session.Execute(AddSql, ("@id", staffId), ("@hash", hash));
        }
    }

    private const string UseSql = "DELETE FROM staff_recovery_code WHERE staff_id = @id AND code_hash = @hash";

    /// <summary>Uses up a recovery code; false if it is none.</summary>
    public static bool UseRecoveryCode(Session session, long staffId, string hash) => session.Execute(UseSql, ("@id", staffId), ("@hash", hash)) == 1;

    private const string CountSql = "SELECT COUNT(*) FROM staff_recovery_code WHERE staff_id = @id";

    /// <summary>How many recovery codes are left.</summary>
    public static long CountRecoveryCodes(Session session, long staffId) => session.Scalar<long>(CountSql, ("@id", staffId));
}
