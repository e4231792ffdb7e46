using System.Collections.Immutable;
using JetHarness.Bot.Staff;
using JetHarness.Bot.StaffConsole.Qr;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Switching the second factor of one's own account on and off.</summary>
internal sealed class SecondFactorPage(Database database, SecondFactor secondFactor, StaffSignIn signIn, IOptions<StaffOptions> options, ConsoleText text) : ConsolePage
{
    public bool IsOn { get; private set; }

    /// <summary>The key to be set up. The form carries it to and fro until a code shows that the app has it.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>The key's address as a picture; null where it is too long for one.</summary>
    public QrCode? Picture { get; private set; }

    /// <summary>What the app reads from the picture.</summary>
    public string Address => Totp.Address(Key!, Member.Email, options.Value.CompanyName);

    /// <summary>The recovery codes, shown once.</summary>
    public ImmutableArray<string> RecoveryCodes { get; private set; } = [];

    /// <summary>A key of the texts.</summary>
    public string? Problem { get; private set; }

    public void OnGet() => Show();

    /// <summary>Switches it on. Whoever finds the browser open could else put a phone of their own between the member and the account.</summary>
    public async Task<IActionResult> OnPostAsync(string? code, string? password)
    {
        if (IsSwitchedOn())
        {
            return Redirect("/console/second-factor");
        }

        if (!await signIn.ConfirmAsync(Member, password ?? "", ConsoleCookies.PlaceOf(HttpContext)))
        {
            return Refuse("door.wrong_password");
        }

        if (await secondFactor.BeginAsync(Member, Key ?? "", code ?? "") is not var (stamp, codes))
        {
            return Refuse("door.wrong_code");
        }

        await GoOnAsync(stamp);
        (IsOn, RecoveryCodes) = (true, codes);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string? password)
    {
        if (!await signIn.ConfirmAsync(Member, password ?? "", ConsoleCookies.PlaceOf(HttpContext)))
        {
            return Refuse("door.wrong_password");
        }

        if (await secondFactor.EndAsync(Member, Member.Id) is { } stamp)
        {
            await GoOnAsync(stamp);
        }

        Toast(text["door.second_factor_off"]);
        return Redirect("/console/account");
    }

    private PageResult Refuse(string problem)
    {
        Problem = problem;
        Show();
        return Page();
    }

    private bool IsSwitchedOn() => database.Read(session => StaffTable.Of(session, Member.Id))!.TotpKey is not null;

    private void Show()
    {
        IsOn = IsSwitchedOn();
        if (!IsOn)
        {
            Key = Key is { } given && Totp.IsKey(given) ? given : Totp.NewKey();
            Picture = QrCode.Of(Address);
        }
    }
}
