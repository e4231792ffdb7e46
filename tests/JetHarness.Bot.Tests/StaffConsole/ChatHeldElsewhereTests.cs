using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What staff are told of a Messenger chat that somebody else holds.</summary>
public sealed class ChatHeldElsewhereTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private SimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await SimulatorHost.StartAsync();

    public Task DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task A_chat_that_cannot_be_taken_says_so_with_the_reason_and_an_answer_is_refused_with_it()
    {
        await _simulator.ChangeMessengerAsync(new { mayTake = false });
        await using var bot = await BotHost.StartAsync(_simulator, _time);
        using var staff = await StaffBrowser.SignInAsync(bot, language: "en");
        var (mei, id) = await TakenElsewhereAsync(bot);
        (await staff.GetAsync($"/console/case/{id}")).ShouldContain("Somebody answers this customer in the platform&#x27;s inbox");

        (await staff.PostAsync($"/console/case/{id}?handler=Take")).Dispose();
        await ShownAsync(staff, id, "was asked for it");
        await ShownAsync(staff, id, "let this app take control", TimeSpan.FromSeconds(10)); // a minute after it was asked for
        (await staff.GetAsync($"/console/case/{id}")).ShouldContain("did not give it up within a minute");

        (await staff.PostAsync($"/console/case/{id}?handler=Say", ("words", "您好,由我為您服務"), ("once", "1"))).Dispose();
        await ShownAsync(staff, id, "Another application holds this chat, such as the Page&#x27;s inbox: answer there, or take the chat back.");
        (await mei.HeardAlready()).ShouldBeEmpty();

        await mei.IsPassedBack();
        (await staff.PostAsync($"/console/case/{id}?handler=Say", ("words", "我回來了"), ("once", "2"))).Dispose();
        await mei.Hears("我回來了");
        (await staff.GetAsync($"/console/case/{id}")).ShouldNotContain("case-chat-note");
    }

    [Fact]
    public async Task A_case_that_was_passed_to_the_Pages_inbox_says_where_to_answer()
    {
        await using var bot = await BotHost.StartAsync(_simulator, _time, "--Messenger:StaffIn=PageInbox");
        using var staff = await StaffBrowser.SignInAsync(bot);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        await ShownAsync(staff, await bot.ConversationIdAsync(mei), "請到收件匣回覆");
    }

    private async Task<(MessengerCustomer Customer, long Id)> TakenElsewhereAsync(BotHost bot)
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        await mei.IsTakenByInbox();
        return (mei, await bot.ConversationIdAsync(mei));
    }

    /// <summary>Waits until the page shows it; <paramref name="passing"/> goes by with each look.</summary>
    private Task ShownAsync(StaffBrowser staff, long id, string words, TimeSpan passing = default) => Until.SeenAsync(
        async () =>
        {
            _time.Advance(passing);
            await _simulator.AdvanceAsync(passing);
            return (await staff.GetAsync($"/console/case/{id}")).Contains(words, StringComparison.Ordinal);
        },
        words);
}
