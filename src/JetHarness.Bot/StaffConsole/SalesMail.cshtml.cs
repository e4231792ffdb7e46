using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Letters to sales that have not gone: to be sent by hand, or waiting for the server.</summary>
internal sealed class SalesMailPage(Database database, ClaimPanels panels) : ConsolePage
{
    public IReadOnlyList<ClaimPanel> Panels { get; private set; } = [];

    public bool MailIsOn => panels.MailIsOn;

    public void OnGet() => Panels =
        [.. database.Read(SalesMailTable.Waiting).Take(50).Select(mail => panels.Find(mail.Number)).OfType<ClaimPanel>().Select(panel => panel with { Back = "/console/claims/mail" })];
}
