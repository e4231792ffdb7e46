namespace JetHarness.Bot.Tests.Shared;

/// <summary>Where the files of this repository lie, found from the running test.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JetHarness.Bot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No JetHarness.Bot.sln above {AppContext.BaseDirectory}.");
    }
}
