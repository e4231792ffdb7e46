using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A colleague's account, for admins: role, password, second factor, and whether it can be signed in to.</summary>
[Authorize(Policy = ConsoleRegistration.Admins)]
internal sealed class ColleaguePage(Database database, StaffAccounts accounts, SecondFactor secondFactor, ConsoleText text) : ConsolePage
{
    /// <summary>The name under which a made-up password comes to the next page, which shows it once.</summary>
    public const string PasswordOnce = "password-once";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public StaffRow Row { get; private set; } = null!;

    /// <summary>The password that was just made up.</summary>
    public string? Password { get; private set; }

    /// <summary>Whether it is the admin's own account.</summary>
    public bool IsOwn => Id == Member.Id;

    public IActionResult OnGet()
    {
        if (database.Read(session => StaffTable.Of(session, Id)) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Password = Request.Cookies.ContainsKey(ConsoleRegistration.ToastCookie) ? TempData[PasswordOnce] as string : null;
        return Page();
    }

    public async Task<IActionResult> OnPostRoleAsync(string? role) =>
        StaffRoles.Of(role) is not { } wanted ? BadRequest() : Back(await accounts.SetRoleAsync(Member, Id, wanted), "accounts.saved");

    public async Task<IActionResult> OnPostDisableAsync() => Back(await accounts.DisableAsync(Member, Id), "accounts.now_disabled");

    public async Task<IActionResult> OnPostEnableAsync() => Back(await accounts.EnableAsync(Member, Id), "accounts.saved");

    public async Task<IActionResult> OnPostSecondFactorAsync() => Back(await secondFactor.EndAsync(Member, Id) is not null, "accounts.saved");

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var password = await accounts.ResetPasswordAsync(Member, Id);
        TempData[PasswordOnce] = password;
        return Back(password is not null, "accounts.password_reset");
    }

    private RedirectResult Back(bool done, string key)
    {
        Toast(text[done ? key : "accounts.not_done"]);
        return Redirect($"/console/colleague/{Id}");
    }
}
