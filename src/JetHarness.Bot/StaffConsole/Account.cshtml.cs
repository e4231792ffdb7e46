using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>One's own account; on a phone also the way to what the bar has no room for.</summary>
internal sealed class AccountPage(Database database) : ConsolePage
{
    public bool HasSecondFactor { get; private set; }

    public long RecoveryCodesLeft { get; private set; }

    public void OnGet() => (HasSecondFactor, RecoveryCodesLeft) = database.Read(session =>
        (StaffTable.Of(session, Member.Id)!.TotpKey is not null, SecondFactorTable.CountRecoveryCodes(session, Member.Id)));
}
