namespace JetHarness.Bot.StaffConsole;

/// <summary>Addresses that came from outside.</summary>
internal static class ConsolePath
{
    private const string Home = "/console";

    /// <summary>The address, if it is one of this console; else its first page. So a link to the sign-in leads nobody elsewhere.</summary>
    public static string Local(string? path) =>
        path is not null && (path == Home || path.StartsWith("/console/", StringComparison.Ordinal) || path.StartsWith("/console?", StringComparison.Ordinal))
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            ? path
            : Home;
}
