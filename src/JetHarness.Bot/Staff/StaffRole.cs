namespace JetHarness.Bot.Staff;

/// <summary>What a member of staff may do.</summary>
internal enum StaffRole
{
    /// <summary>Works on cases.</summary>
    Agent,

    /// <summary>The same, and looks after accounts, the audit and what all staff share.</summary>
    Admin,
}

internal static class StaffRoles
{
    /// <summary>The role of that name (<c>agent</c>, <c>admin</c>); null if there is none.</summary>
    public static StaffRole? Of(string? name) => name switch
    {
        "agent" => StaffRole.Agent,
        "admin" => StaffRole.Admin,
        _ => null,
    };

    /// <summary>As it is stored and shown to other programs.</summary>
    public static string Name(this StaffRole role) => role is StaffRole.Admin ? "admin" : "agent";
}
