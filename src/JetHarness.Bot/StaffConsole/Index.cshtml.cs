namespace JetHarness.Bot.StaffConsole;

/// <summary>Where the console begins.</summary>
internal sealed class IndexPage : ConsolePage;
