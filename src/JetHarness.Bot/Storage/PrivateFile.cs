namespace JetHarness.Bot.Storage;

/// <summary>Files that hold what customers said: nobody but the user who runs the program may read them, whatever a terminal's own habit is.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file that was not there, to be written and read.</summary>
    /// <exception cref="IOException">There is one of that name, or none can be made.</exception>
    public static FileStream Create(string path, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnersAlone;
        }

        return new FileStream(path, how);
    }
}
