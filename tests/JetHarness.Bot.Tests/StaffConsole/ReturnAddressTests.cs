using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>A page that goes on to where the request says goes nowhere but into the console: each of those that do so.</summary>
public sealed class ReturnAddressTests : IAsyncLifetime
{
    private const string Inside = "/console/account?x=1";

    private static readonly string[] Elsewhere = ["https://evil.example/console", "//evil.example", "/\\evil.example", "/console/..\\evil", "/console/\tevil", "/consoles", "/webhooks/line"];

    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync("--Staff:SignInsPerMinute=1000");

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("the sign-in")]
    [InlineData("the sign-in of somebody who is signed in")]
    [InlineData("the second factor")]
    [InlineData("the language")]
    [InlineData("a letter about a claim")]
    public async Task Whoever_names_a_page_to_return_to_gets_one_of_the_console(string page)
    {
        using var mei = await host.SignInAsync();
        var codes = page == "the second factor" ? await RecoveryCodesAsync(mei.Member) : [];

        (await LeadsToAsync(page, mei, codes, Inside)).ShouldBe(new Uri(host.Address, Inside));
        foreach (var elsewhere in Elsewhere)
        {
            (await LeadsToAsync(page, mei, codes, elsewhere)).ShouldBe(new Uri(host.Address, "/console"), elsewhere);
        }
    }

    /// <summary>Where the browser is in the end. An address that is nowhere, as evil.example is, ends in an exception.</summary>
    private async Task<Uri> LeadsToAsync(string page, StaffBrowser mei, Queue<string> codes, string address)
    {
        using var stranger = host.Stranger();
        using var answer = await (page switch
        {
            "the sign-in" => stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password), ("return", address)),
            "the sign-in of somebody who is signed in" => mei.Http.GetAsync($"/console/sign-in?return={Uri.EscapeDataString(address)}"),
            "the second factor" => WithCodeAsync(stranger, mei.Email, codes.Dequeue(), address),
            "the language" => mei.PostFromAsync("/console/account", "/console/language", ("language", "en"), ("return", address)),
            _ => mei.PostFromAsync("/console/account", "/console/claims/RMA-2611-0001/MailSent", ("back", address)),
        });
        return answer.RequestMessage!.RequestUri!;
    }

    // The page of the code takes the address from its own query, not from the sign-in before it.
    private static async Task<HttpResponseMessage> WithCodeAsync(StaffBrowser browser, string email, string code, string address)
    {
        using var halfway = await browser.PostAsync("/console/sign-in", ("email", email), ("password", StaffBrowser.Password));
        halfway.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in-code");
        return await browser.PostAsync($"/console/sign-in-code?return={Uri.EscapeDataString(address)}", ("code", code));
    }

    private async Task<Queue<string>> RecoveryCodesAsync(StaffMember member)
    {
        var key = Totp.NewKey();
        var begun = await host.Services.GetRequiredService<SecondFactor>().BeginAsync(member, key, Totp.CodeAt(key, TimeProvider.System.GetUtcNow()));
        return new(begun!.Value.RecoveryCodes);
    }
}
