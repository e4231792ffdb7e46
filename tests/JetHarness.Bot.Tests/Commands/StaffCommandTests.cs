using JetHarness.Bot.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Commands;

public sealed class StaffCommandTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Theory]
    [InlineData("admin", "s3cret password\n")]
    [InlineData("agent", "一個相當長的密碼")]
    [InlineData("agent", "s3cret password\r\nanother line\n")]
    public async Task An_account_is_made_with_the_password_from_standard_input(string role, string input)
    {
        var run = await AddAsync(input, "Mei@Example.com", role);

        run.ShouldBe(new(0, $"mei@example.com can sign in at /console as {role}.{Environment.NewLine}", ""));
    }

    [Fact]
    public async Task The_same_address_in_other_letters_has_no_second_account()
    {
        await AddAsync("s3cret password", "mei@example.com", "admin");

        var run = await AddAsync("s3cret password", "MEI@example.com ", "admin");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("mei@example.com has an account already");
    }

    [Theory]
    [InlineData("s3cret password", "mei", "--email is 'mei': give an address")]
    [InlineData("s3cret password", "mei@x y", "--email is 'mei@x y'")]
    [InlineData("short", "mei@example.com", "The password must have 8 to 256 characters")]
    [InlineData("", "mei@example.com", "The password must have 8 to 256 characters")]
    public async Task What_cannot_be_is_told_and_nothing_is_made(string input, string email, string why)
    {
        var run = await AddAsync(input, email, "agent");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain(why);
        run.Error.ShouldEndWith($"No account was made.{Environment.NewLine}");
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_told() =>
        (await AddAsync("s3cret password", "mei@example.com", "boss")).Error.ShouldContain("'boss' not recognized");

    [Fact]
    public async Task Who_is_locked_out_gets_another_password_from_standard_input()
    {
        await AddAsync("s3cret password", "mei@example.com", "admin");

        var run = await terminal.RunsOn("another password\n", "staff", "password", "--email", "MEI@example.com");

        run.ShouldBe(new(0, $"mei@example.com can sign in at /console with the new password.{Environment.NewLine}", ""));
        await using var app = terminal.Host();
        var signIn = app.Services.GetRequiredService<StaffSignIn>();
        (await signIn.TryPasswordAsync("mei@example.com", "s3cret password", new("127.0.0.1"))).ShouldBeOfType<SignInTry.No>();
        (await signIn.TryPasswordAsync("mei@example.com", "another password", new("127.0.0.1"))).ShouldBeOfType<SignInTry.Welcome>();
    }

    [Theory]
    [InlineData("another password", "ken@example.com", "ken@example.com has no account that could sign in: make one with staff add")]
    [InlineData("short", "mei@example.com", "The password must have 8 to 256 characters")]
    public async Task A_password_that_cannot_be_given_is_told_and_nothing_is_changed(string input, string email, string why)
    {
        await AddAsync("s3cret password", "mei@example.com", "admin");

        var run = await terminal.RunsOn(input, "staff", "password", "--email", email);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain(why);
        run.Error.ShouldEndWith($"Nothing was changed.{Environment.NewLine}");
    }

    private Task<Terminal.Run> AddAsync(string input, string email, string role) =>
        terminal.RunsOn(input, "staff", "add", "--email", email, "--name", "陳美", "--role", role);
}
