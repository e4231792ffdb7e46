using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Staff.Notices;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>Staff are told of customers who wait, by mail and in chats of their own, in the whole service.</summary>
[Collection(OneAtATime.Name)]
public sealed class StaffNoticeTests : IAsyncLifetime
{
    private const string Secret = "geheimwort";

    private readonly ShiftedTime _time = new();
    private SmtpServer _mail = null!;
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    private NoticeWorker Worker => _bot.Services.GetRequiredService<NoticeWorker>();

    private StaffNotices Notices => _bot.Services.GetRequiredService<StaffNotices>();

    public async Task InitializeAsync()
    {
        _mail = Listening();
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator, _time, [.. _mail.Settings, "--Staff:ChatNotices=true", "--Staff:UntakenMinutes=10"]);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task Customers_who_wait_are_told_in_one_letter_to_those_who_want_it_and_once()
    {
        var (lin, wang) = (await _bot.StaffAsync(), await _bot.StaffAsync("王先生"));
        await Notices.ChooseAsync(lin, byMail: true, byChat: false);
        var first = await WaitingAsync("line");
        var second = await WaitingAsync("messenger");

        await Task.WhenAll(RoundAsync(), RoundAsync()); // as two replicas would
        await RoundAsync();

        var letter = _mail.Letters.ShouldHaveSingleItem();
        letter.To.ShouldContain(lin.Email);
        letter.To.ShouldNotContain(wang.Email);
        letter.Body.ShouldContain($"#{first} · LINE · 要求專人服務 Asked for a person · 已等 waiting 0 min · https://bot.example.com/console/case/{first}");
        letter.Body.ShouldContain($"#{second} · Messenger · ");
        (letter.Data + letter.Body).ShouldNotContain(Secret);
    }

    [Fact]
    public async Task One_whom_nobody_takes_is_told_again_and_one_whom_somebody_took_is_not()
    {
        var lin = await _bot.StaffAsync();
        await Notices.ChooseAsync(lin, byMail: true, byChat: false);
        var (left, taken) = (await WaitingAsync("line"), await WaitingAsync("line"));
        await RoundAsync();
        (await _bot.Services.GetRequiredService<StaffActions>().TakeOverAsync(lin, taken)).ShouldBe(new StaffResult.Done());

        _time.Advance(TimeSpan.FromMinutes(11));
        await RoundAsync();
        await RoundAsync();

        _mail.Letters.Count.ShouldBe(2);
        var again = _mail.Letters.Last().Body;
        again.ShouldContain($"⏰ #{left} · LINE · 要求專人服務 Asked for a person · 已等 waiting 11 min");
        again.ShouldNotContain($"#{taken} ");
    }

    [Fact]
    public async Task A_letter_that_the_server_does_not_take_is_sent_later()
    {
        await Notices.ChooseAsync(await _bot.StaffAsync(), byMail: true, byChat: false);
        _mail.ToRecipient = "451 not now";
        await WaitingAsync("line");
        await RoundAsync();
        _mail.Letters.ShouldBeEmpty();

        _mail.ToRecipient = "250 OK";
        _time.Advance(TimeSpan.FromMinutes(1));
        await RoundAsync();

        _mail.Letters.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_chat_is_linked_by_a_code_that_works_once_and_gets_notices_until_it_is_unlinked(string channel)
    {
        using var browser = await StaffBrowser.SignInAsync(_bot, language: "en");
        var code = await CodeAsync(browser);
        var own = await _simulator.NewCustomerAsync(channel);
        await own.Says($" {code.ToLowerInvariant()} ");
        await own.Hears("linked to your console account");
        using var saved = await browser.PostAsync("/console/account?handler=Notices", ("byChat", "true"));
        (await saved.Content.ReadAsStringAsync()).ShouldContain("Your choice is saved.");

        var id = await WaitingAsync("line");
        await RoundAsync();
        var notice = await own.Hears($"/console/case/{id}");
        notice.Text.ShouldNotContain(Secret);
        await own.Says("hello?");
        await own.Hears("only gets notices");
        _bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM message JOIN conversation ON conversation.id = conversation_id WHERE notifies_staff_id IS NOT NULL")).ShouldBe(0);

        var stranger = await _simulator.NewCustomerAsync(channel);
        await stranger.Says(code); // used up: an ordinary message
        (await stranger.Hears()).Text.ShouldNotContain("linked");

        var chat = Regex.Match(await browser.GetAsync("/console/account"), "name=\"chat\" value=\"([0-9]+)\"").Groups[1].Value;
        using var unlinked = await browser.PostAsync("/console/account?handler=Unlink", ("chat", chat));
        (await unlinked.Content.ReadAsStringAsync()).ShouldContain("The chat is unlinked.");
        await own.Says("hello");
        (await own.Hears()).Text.ShouldNotContain("only gets notices");
    }

    [Fact]
    public async Task A_code_that_is_too_old_or_replaced_links_nothing()
    {
        using var browser = await StaffBrowser.SignInAsync(_bot, language: "en");
        var first = await CodeAsync(browser);
        var second = await CodeAsync(browser);
        var own = await _simulator.NewLineCustomerAsync();
        await own.Says(first);
        (await own.Hears()).Text.ShouldNotContain("linked");

        _time.Advance(StaffNotices.CodeLife);
        await own.Says(second);
        (await own.Hears()).Text.ShouldNotContain("linked");
        (await browser.GetAsync("/console/account")).ShouldNotContain("name=\"chat\"");
    }

    [Fact]
    public async Task A_chat_can_be_unlinked_only_by_its_own_member()
    {
        using var browser = await StaffBrowser.SignInAsync(_bot);
        var own = await _simulator.NewLineCustomerAsync();
        await own.Says(await CodeAsync(browser));
        await own.Hears("linked");
        var chat = Notices.Of(browser.Member).Chats.ShouldHaveSingleItem().ConversationId;

        (await Notices.UnlinkAsync(await _bot.StaffAsync("別人"), chat)).ShouldBeFalse();
        (await Notices.UnlinkAsync(browser.Member, chat)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_linked_chat_is_in_no_list_of_customers_and_in_none_of_their_figures_until_it_is_unlinked()
    {
        using var browser = await StaffBrowser.SignInAsync(_bot, language: "en");
        var (queue, database) = (_bot.Services.GetRequiredService<StaffQueue>(), _bot.Services.GetRequiredService<Database>());
        var own = await _simulator.NewLineCustomerAsync("Hortensia");
        await own.Says("我要找真人客服"); // tried as a customer would, before it was linked
        await own.Hears();
        var id = await _bot.ConversationIdAsync(own);
        await Until.SeenAsync(() => queue.Search(browser.Member, "Hortensia")!.Value.Length == 1);
        await own.Says(await CodeAsync(browser));
        await own.Hears("linked");

        queue.Counts(browser.Member).Values.ShouldAllBe(count => count == 0);
        Enum.GetValues<QueueTab>().SelectMany(tab => queue.Page(browser.Member, tab, new(), null).Entries).ShouldBeEmpty();
        queue.Search(browser.Member, "Hortensia")!.Value.ShouldBeEmpty();
        database.Read(session => TodayTable.Messages(session, 0)).ShouldBeEmpty();
        database.Read(session => TodayTable.Spoken(session, 0)).ShouldBeEmpty();
        using var page = await browser.Http.GetAsync($"/console/case/{id}");
        page.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var actions = _bot.Services.GetRequiredService<StaffActions>();
        (await actions.TakeOverAsync(browser.Member, id)).ShouldBe(new StaffResult.Gone());
        (await actions.ReopenAsync(browser.Member, id)).ShouldBe(new StaffResult.Gone());

        (await Notices.UnlinkAsync(browser.Member, id)).ShouldBeTrue();
        queue.Page(browser.Member, QueueTab.Closed, new(), null).Entries.ShouldHaveSingleItem().Row.Id.ShouldBe(id);
        database.Read(session => TodayTable.Spoken(session, 0)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_reason_has_its_words() =>
        Enum.GetValues<EscalationReason>().Select(reason => System.Text.Json.JsonSerializer.Serialize(reason).Trim('"')).ShouldBe(NoticeText.Reasons.Keys, ignoreOrder: true);

    [Fact]
    public void A_rush_is_told_in_one_message_that_names_the_first_and_counts_the_others()
    {
        var at = DateTimeOffset.UnixEpoch;
        var calls = Enumerable.Range(1, 50).Select(number => new CallRow(number, "line", "asked", at)).ToList();

        var body = NoticeText.Body(calls, [], null, at.AddMinutes(3));

        body.Split('\n').Length.ShouldBe(21);
        body.ShouldEndWith("… 還有 and 30 more");
        NoticeText.Subject(calls, []).ShouldContain("50");
    }

    /// <summary>A customer who asked for a person, in words that nobody outside should read; gives the conversation.</summary>
    private async Task<long> WaitingAsync(string channel)
    {
        var mei = await _simulator.NewCustomerAsync(channel);
        await mei.Says($"我要找真人客服，{Secret}");
        await mei.Hears();
        return await _bot.ConversationIdAsync(mei);
    }

    private static SmtpServer Listening() => new();

    private Task RoundAsync() => Worker.RoundAsync(CancellationToken.None);

    private static async Task<string> CodeAsync(StaffBrowser browser)
    {
        using var page = await browser.PostAsync("/console/account?handler=Code");
        var code = Regex.Match(await page.Content.ReadAsStringAsync(), "LINK-[A-Z2-9]{5}-[A-Z2-9]{5}").Value;
        code.ShouldNotBeEmpty();
        return code;
    }
}
