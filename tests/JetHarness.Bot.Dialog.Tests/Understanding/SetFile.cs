namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>A labelled set: tab-separated lines, comments behind #, "-" for nothing.</summary>
internal static class SetFile
{
    public static IReadOnlyList<string[]> Read(string name) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/JetHarness.Bot.Dialog.Tests/Understanding/Sets", name))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))];

    public static string? Value(string field) => field == "-" ? null : field;

    public static string[] List(string field) => field == "-" ? [] : field.Split(',');
}
