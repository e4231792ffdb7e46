namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// How often the tests of faults and attacks are repeated: as often as CI has time for, or, where <c>JETHARNESS_LONG_FORM</c> is set
/// (<c>tests/long</c> does so), as often as docs/reliability.md reports.
/// </summary>
internal static class LongForm
{
    public static int Or(int many, int few) => Environment.GetEnvironmentVariable("JETHARNESS_LONG_FORM") is { Length: > 0 } ? many : few;
}
