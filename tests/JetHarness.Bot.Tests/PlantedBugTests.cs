using System.Diagnostics;

namespace JetHarness.Bot.Tests;

/// <summary>
/// The bugs of tests/planted, which <c>tests/planted-bugs</c> plants one by one: each can still be planted, and names a test that is there. What came of planting them
/// stands in docs/reliability.md.
/// </summary>
public sealed class PlantedBugTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/planted");

    private static readonly List<string> Bugs = [.. Directory.GetFiles(Folder, "*.patch").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Bugs];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bug_can_be_planted(string name)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", "--whitespace=nowarn", Path.Combine(Folder, $"{name}.patch")])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
        })!;
        var said = await git.StandardError.ReadToEndAsync();
        await git.WaitForExitAsync();

        git.ExitCode.ShouldBe(0, $"The code has changed where the bug is planted: make the patch anew.\n{said}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_is_wrong_and_which_test_must_fail(string name)
    {
        var head = File.ReadLines(Path.Combine(Folder, $"{name}.patch")).Take(3).ToList();

        head[0].ShouldEndWith(".");
        head[1].ShouldStartWith("Test: ");
        head[2].ShouldBeEmpty();
        var parts = head[1]["Test: ".Length..].Split('.');
        var test = typeof(PlantedBugTests).Assembly.GetType($"JetHarness.Bot.Tests.{string.Join('.', parts[..^1])}")?.GetMethod(parts[^1]);
        test.ShouldNotBeNull(head[1]);
        test.IsDefined(typeof(FactAttribute), inherit: true).ShouldBeTrue(head[1]);
    }

    [Fact]
    public void What_came_of_each_stands_in_the_document() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs/reliability.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.EndsWith(" s |", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]).ShouldBe(Bugs, ignoreOrder: true);
}
