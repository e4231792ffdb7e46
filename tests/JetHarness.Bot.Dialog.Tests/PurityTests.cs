namespace JetHarness.Bot.Dialog.Tests;

public class PurityTests
{
    [Fact]
    public void The_dialog_references_the_framework_alone()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/JetHarness.Bot.Dialog/JetHarness.Bot.Dialog.csproj"));
        project.ShouldNotContain("PackageReference");
        project.ShouldNotContain("ProjectReference");
    }
}
