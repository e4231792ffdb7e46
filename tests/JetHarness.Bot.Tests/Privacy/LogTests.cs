using JetHarness.Bot.Operations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>Whole journeys on both platforms, and then all that was written for operators: the log, the health checks, the doctor.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Order = "JH-20260105-0007";

    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private WrittenWords _log = null!;

    public async Task InitializeAsync()
    {
        _log = WrittenWords.Begin();
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartLoggedAsync(_simulator, _log, "--Policy:AlbumQuietSeconds=1", "--Policy:MinLabelPhotos=0");
        await _bot.KnowsAsync(Purchases.Received(Order, Purchases.DaysAgo(60), "WHK7P-2601-00001"));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task Nothing_that_is_written_for_operators_holds_a_word_a_name_a_token_or_a_secret(string channel)
    {
        await ClaimsAsync(await NewAsync(channel, "Marquardson"));
        await AsksForAPersonAsync(await NewAsync(channel, "Ottokarson"));
        await SendsWhatCannotBeReadAsync(channel);
        var doctor = new List<string>();
        await foreach (var finding in _bot.Services.GetRequiredService<Doctor>().ExamineAsync(CancellationToken.None))
        {
            doctor.Add(finding.Sentence);
        }

        using var health = await _bot.Http.GetAsync(new Uri("health/ready", UriKind.Relative));
        string[] written = [.. _log.Lines, .. doctor, await health.Content.ReadAsStringAsync()];

        written.Length.ShouldBeGreaterThan(20, "something must have been written, or this proves nothing");
        foreach (var secret in Secrets())
        {
            written.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty($"'{secret}' was written");
        }
    }

    private IEnumerable<string> Secrets() =>
    [
        "zebrawort", "okapiwort", "quaggawort", "tapirwort", "Marquardson", "Ottokarson", "the-api-key", "the-orders-key",
        _simulator.ChannelSecret, _simulator.ChannelAccessToken, _simulator.MessengerAppSecret, _simulator.MessengerPageAccessToken, _simulator.MessengerVerifyToken,
    ];

    private async Task<Customer> NewAsync(string channel, string name) =>
        channel == "line" ? await _simulator.NewLineCustomerAsync(name) : await _simulator.NewMessengerCustomerAsync(name);

    // To the decision.
    private static async Task ClaimsAsync(Customer customer)
    {
        await customer.Says("我要報修 zebrawort");
        await customer.Hears("訂單編號");
        await customer.Says(Order);
        await customer.Hears("序號");
        await customer.Says("WHK7P-2601-00001");
        await customer.Hears("照片");
        await customer.SendsPhoto();
        await customer.Hears("狀況");
        await customer.Says("插上之後完全不通電，量不到訊號 okapiwort");
        await customer.Hears("確認");
        await customer.Says("正確，送出");
        await customer.Hears("RMA-");
    }

    // To a person, who answers.
    private async Task AsksForAPersonAsync(Customer customer)
    {
        await customer.Says("我要找真人 quaggawort");
        await customer.Hears();
        var (actions, lin, conversation) = (_bot.Services.GetRequiredService<StaffActions>(), await _bot.StaffAsync(), await _bot.ConversationIdAsync(customer));
        (await actions.TakeOverAsync(lin, conversation)).ShouldBeOfType<StaffResult.Done>();
        (await actions.SayAsync(lin, conversation, "tapirwort", "once", pays: true)).ShouldBeOfType<StaffResult.Done>();
        await customer.Hears("tapirwort");
    }

    // Unsigned, broken, refused: errors talk most.
    private async Task SendsWhatCannotBeReadAsync(string channel)
    {
        using var body = new StringContent("zebrawort {", System.Text.Encoding.UTF8, "application/json");
        using var refused = await _bot.Http.PostAsync(new Uri($"webhooks/{channel}", UriKind.Relative), body);
        using var asked = await _bot.Http.GetAsync(new Uri($"api/conversations/{channel}/U1", UriKind.Relative));
        using var found = await _bot.Http.GetAsync(new Uri("console?q=zebrawort", UriKind.Relative));
    }
}
