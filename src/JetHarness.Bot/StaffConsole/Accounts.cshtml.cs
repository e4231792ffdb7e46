using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>All accounts, and a form for another one.</summary>
[Authorize(Policy = ConsoleRegistration.Admins)]
internal sealed class AccountsPage(Database database, StaffAccounts accounts, ConsoleText text) : ConsolePage
{
    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    /// <summary>What is wrong with what was given; null if nothing is.</summary>
    public string? Problem { get; private set; }

    public void OnGet() => Rows = database.Read(StaffTable.All);

    public async Task<IActionResult> OnPostAsync()
    {
        var password = StaffPassword.MakeUp();
        switch (await accounts.AddAsync(Member, Email ?? "", Name ?? "", StaffRoles.Of(Role) ?? StaffRole.Agent, password))
        {
            case AccountChange.Done(var id):
                TempData[ColleaguePage.PasswordOnce] = password;
                Toast(text["accounts.added"]);
                return Redirect($"/console/colleague/{id}");
            case AccountChange.Exists:
                Problem = text["accounts.exists"];
                break;
            case AccountChange.Refused(var reason):
                Problem = text[$"accounts.bad_{reason}"];
                break;
        }

        OnGet();
        return Page();
    }
}
