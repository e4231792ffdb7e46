using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Conversations;

public sealed class PolicySettingsTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void The_defaults_can_be_right() => PolicyFaults.Of(new Policy()).ShouldBeEmpty();

    [Theory]
    [InlineData("WarrantyYears", "0")]
    [InlineData("WarrantyYears", "11")]
    [InlineData("NewProductDays", "-1")]
    [InlineData("ReceiptToleranceDays", "366")]
    [InlineData("IdentifierRetries", "11")]
    [InlineData("QuestionRetries", "-1")]
    [InlineData("MinDamagePhotos", "11")]
    [InlineData("MaxPhotos", "0")]
    [InlineData("MaxPhotos", "1")]
    [InlineData("AlbumQuietSeconds", "61")]
    [InlineData("SleepHours", "0")]
    [InlineData("ReplacementDaysMin", "15")]
    [InlineData("SalesEmail", "sales")]
    [InlineData("PrivacyUrl", "privacy")]
    [InlineData("ChatUrl", "line://ti/p")]
    [InlineData("Version", " ")]
    [InlineData("WarrantyYears", "one")]
    public async Task A_reading_that_cannot_be_right_stops_the_start_and_names_its_key(string key, string value)
    {
        var run = await terminal.Runs("serve", $"--Policy:{key}={value}", "--urls=http://127.0.0.1:0");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain($"Policy:{key}");
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains("Policy:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_settings_reach_the_dialog_and_so_do_the_formats_of_the_numbers()
    {
        await using var app = terminal.Host("--Policy:NewProductDays=14", "--Policy:YesIsFinal=true", "--Policy:ChatUrl=https://example.com/chat", "--Orders:OrderNumberPattern=PO[0-9]{6}");

        var policy = app.Services.GetRequiredService<CurrentPolicy>().Value;

        (policy.NewProductDays, policy.YesIsFinal, policy.ChatUrl).ShouldBe((14, true, new Uri("https://example.com/chat")));
        policy.Formats.Order.Canonical("po123456").ShouldBe("PO123456");
    }
}
