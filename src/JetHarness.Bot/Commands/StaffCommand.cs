using System.CommandLine;
using JetHarness.Bot.Staff;

namespace JetHarness.Bot.Commands;

/// <summary><c>staff add</c> makes an account of the console, <c>staff password</c> gives one another password.</summary>
internal static class StaffCommand
{
    private const string AboutAdd =
        """
        Makes an account of the staff console. The password is the first line of standard input, 8 to 256 characters.

        Examples:
          staff add --email mei@example.com --name "陳美" --role admin < password.txt
          printf '%s\n' "$PASSWORD" | staff add --email ken@example.com --name Ken --role agent
        """;

    private const string AboutPassword =
        """
        Gives an account another password, for who has forgotten it or is locked out. The password is the first line of standard input, 8 to 256 characters.
        Ends the account's sessions and locks; a second factor stays.

        Example:
          staff password --email mei@example.com < password.txt
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var email = new Option<string>("--email") { HelpName = "E", Description = "The address to sign in with.", Required = true };
        var name = new Option<string>("--name") { HelpName = "N", Description = "The name that colleagues see.", Required = true };
        var role = new Option<string>("--role") { HelpName = "agent|admin", Description = "agent works on cases; admin also looks after accounts and the audit.", Required = true };
        role.AcceptOnlyFromAmong("agent", "admin");
        var add = new Command("add", AboutAdd) { email, name, role };
        add.SetAction((parsed, _) => AddAsync(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), StaffRoles.Of(parsed.GetRequiredValue(role))!.Value, settings, ends));
        var password = new Command("password", AboutPassword) { email };
        password.SetAction((parsed, _) => SetPasswordAsync(parsed.GetRequiredValue(email), settings, ends));
        return new Command("staff", "The accounts of the staff console.") { add, password };
    }

    private static async Task<int> AddAsync(string email, string name, StaffRole role, string[] settings, Ends ends)
    {
        var password = await ends.ReadSecretAsync("Password: ");
        await using var app = CommandHost.Open(settings);
        var change = await app.Services.GetRequiredService<StaffAccounts>().AddAsync(null, email, name, role, password);
        if (change is AccountChange.Done)
        {
            await ends.Out.WriteLineAsync($"{StaffAccounts.Normal(email)} can sign in at /console as {role.Name()}.");
            return 0;
        }

        await ends.Error.WriteLineAsync($"{Why(change, email)} No account was made.");
        return 1;
    }

    private static async Task<int> SetPasswordAsync(string email, string[] settings, Ends ends)
    {
        var password = await ends.ReadSecretAsync("Password: ");
        await using var app = CommandHost.Open(settings);
        var change = await app.Services.GetRequiredService<StaffAccounts>().SetPasswordAsync(email, password);
        if (change is AccountChange.Done)
        {
            await ends.Out.WriteLineAsync($"{StaffAccounts.Normal(email)} can sign in at /console with the new password.");
            return 0;
        }

        await ends.Error.WriteLineAsync($"{Why(change, email)} Nothing was changed.");
        return 1;
    }

    private static string Why(AccountChange change, string email) => change switch
    {
        AccountChange.Exists => $"{StaffAccounts.Normal(email)} has an account already: an admin changes it at /console/accounts.",
        AccountChange.Missing => $"{StaffAccounts.Normal(email)} has no account that could sign in: make one with staff add, or have an admin enable it at /console/accounts.",
        AccountChange.Refused("email") => $"--email is '{email}': give an address such as mei@example.com.",
        AccountChange.Refused("name") => "--name must have 1 to 60 characters.",
        AccountChange.Refused("password") => $"The password must have {StaffPassword.LeastLength} to {StaffPassword.MostLength} characters: give it as the first line of standard input.",
        _ => throw new System.Diagnostics.UnreachableException($"{change}"),
    };
}
