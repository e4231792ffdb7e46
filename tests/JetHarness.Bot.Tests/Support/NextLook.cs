namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// The pause between two looks at what another process or its store does, which sends no signal: long enough to leave it the processor, short
/// enough to cost nothing. It never decides whether a test passes.
/// </summary>
internal static class NextLook
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task Async() => Task.Delay(Pause);
}
