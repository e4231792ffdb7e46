namespace JetHarness.Bot.StaffConsole;

/// <summary>One's own account.</summary>
internal sealed class AccountPage : ConsolePage;
