using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What staff decide, ask for and look at beforehand on the case page itself, without scripts, and what the customer hears of it on both platforms.</summary>
public sealed partial class CaseDecisionTests : IAsyncLifetime
{
    private const string Order = "JH-20251104-0031";
    private const string Serial = "WHK7P-2544-00127";

    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private StaffBrowser _mei = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
        await _bot.KnowsAsync(Purchases.Received(Order, Purchases.DaysAgo(60), Serial));
        _mei = await StaffBrowser.SignInAsync(_bot, name: "陳美");
    }

    public async Task DisposeAsync()
    {
        _mei.Dispose();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task Each_move_of_a_claim_is_made_on_the_case_page_and_told_in_the_customers_language(string channel)
    {
        var tanaka = await _simulator.NewCustomerAsync(channel, "ja");
        var (id, number) = await FileAsync(tanaka);

        await MoveAsync(id, number, "ask", ("request", "photo"), ("note", "端子の近くからお願いします。"));
        await tanaka.Hears("追加の写真をお願いいたします。\n端子の近くからお願いします。");
        await MoveAsync(id, number, "answered");
        await MoveAsync(id, number, "approve", ("note", "お待たせしました。"));
        await tanaka.Hears($"受付番号 {number} について、よいお知らせです。");
        await MoveAsync(id, number, "await_goods", ("note", "台中市工業区一路 1 号"));
        await tanaka.Hears("台中市工業区一路 1 号");
        await MoveAsync(id, number, "start_work");
        await tanaka.Hears($"受付番号 {number} の作業を始めました。");
        await MoveAsync(id, number, "ship", ("note", "黒猫宅急便 9012-3456-7890"));
        await tanaka.Hears("黒猫宅急便 9012-3456-7890");
        await MoveAsync(id, number, "close");
        await tanaka.Hears($"受付番号 {number} は完了いたしました。");
        await MoveAsync(id, number, "reopen");
        await tanaka.Hears("改めて確認しております");
        await MoveAsync(id, number, "refuse", ("rule", "X2"), ("reason", "写真に水の跡がある"));
        await tanaka.Hears("湿気、異物など");
        await MoveAsync(id, number, "reopen");
        await MoveAsync(id, number, "withdraw");
        await tanaka.Hears("取り下げました");

        var page = await _mei.GetAsync($"/console/case/{id}");
        page.ShouldContain("写真に水の跡がある");
        page.ShouldContain("黒猫宅急便 9012-3456-7890");
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Theory]
    [InlineData("line", "Photo", "ask_photo")]
    [InlineData("line", "Text", "ask_text")]
    [InlineData("messenger", "Photo", "ask_photo")]
    [InlineData("messenger", "Text", "ask_text")]
    public async Task The_bot_asks_for_what_staff_want_and_brings_the_case_back_with_it(string channel, string kind, string button)
    {
        var tom = await _simulator.NewCustomerAsync(channel, "en");
        await tom.Says("I want to talk to a person");
        await tom.Hears();
        var id = await _bot.ConversationIdAsync(tom);
        await DoneAsync(id, "Take");
        await tom.Says("Hello?"); // brings a free answer
        await _bot.ConversationIdAsync(tom);
        (await _mei.GetAsync($"/console/case/{id}")).ShouldContain(new JetHarness.Bot.StaffConsole.ConsoleText("zh-Hant")[$"case.{button}"]);

        await DoneAsync(id, "Ask", ("words", "The label on the connector, please."), ("once", "1"), ("kind", kind));
        await tom.Hears("The label on the connector, please.");
        (await _bot.ConversationAsync(tom)).GetProperty("control").GetString().ShouldBe("bot");
        if (kind == "Photo")
        {
            await tom.SendsPhoto("label");
        }
        else
        {
            await tom.Says("It says WHK7P-2544-00127");
        }

        await Until.SeenAsync(async () => (await _bot.ConversationAsync(tom)).GetProperty("control").GetString() == "queued");

        (await _mei.GetAsync($"/console/case/{id}")).ShouldContain("客戶已補資料");
    }

    [Fact]
    public async Task A_move_that_cannot_be_made_shows_its_form_again_on_the_case_page_as_it_was_filled_in()
    {
        var lin = await _simulator.NewCustomerAsync("line", "ja");
        var (id, number) = await FileAsync(lin);

        using var again = await _mei.PostAsync($"/console/case/{id}?handler=Move", ("number", number), ("move", "refuse"), ("version", "0"), ("rule", "X2"), ("note", "申し訳ございません <b>"));

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await again.Content.ReadAsStringAsync();
        page.ShouldContain("請填寫內部理由");
        page.ShouldContain("""<option value="X2" selected="selected">""");
        page.ShouldContain("申し訳ございません &lt;b&gt;");
        page.ShouldContain("id=\"case-chat\"");
        using var nonsense = await _mei.PostAsync($"/console/case/{id}?handler=Move", ("number", number), ("move", "explode"), ("version", "0"));
        nonsense.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var unknown = await _mei.PostAsync($"/console/case/{id}?handler=Move", ("number", "RMA-0000-0000"), ("move", "approve"), ("version", "0"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_suggested_step_is_a_link_that_opens_its_form_or_writes_its_words()
    {
        var lin = await _simulator.NewCustomerAsync("line", "ja");
        var (id, number) = await FileAsync(lin);
        await lin.Says("担当者と話したい");
        await _bot.ConversationIdAsync(lin);
        await DoneAsync(id, "Take");
        var page = await _mei.GetAsync($"/console/case/{id}");

        var steps = Steps().Matches(page).Select(step => WebUtility.HtmlDecode(step.Groups[1].Value)).ToList();

        steps.ShouldBe([$"/console/case/{id}?move=approve#{number}-approve", $"/console/case/{id}?reply=photo_closeup#composer", $"/console/case/{id}?move=refuse#{number}-refuse"]);
        page.ShouldNotContain($"<details id=\"{number}-approve\" name=\"moves-{number}\" open");
        (await _mei.GetAsync(steps[0])).ShouldContain($"<details id=\"{number}-approve\" name=\"moves-{number}\" open=\"open\">");
        (await _mei.GetAsync(steps[1])).ShouldContain("端子やコネクタにピントを合わせて近くから撮っていただけますか。全体の写真もあると助かります。</textarea>");
        (await _mei.GetAsync($"/console/case/{id}?move=refuse&rule=X4")).ShouldContain("""<option value="X4" selected="selected">""");
    }

    [Theory]
    [InlineData("line", 1)]
    [InlineData("messenger", 2)]
    public async Task A_preview_divides_the_words_as_the_channel_does_says_what_they_cost_and_sends_nothing(string channel, int parts)
    {
        var lin = await _simulator.NewCustomerAsync(channel);
        await lin.Says("真人");
        await lin.Hears();
        var id = await _bot.ConversationIdAsync(lin);
        await DoneAsync(id, "Take");
        var words = string.Concat(Enumerable.Repeat("請先把接頭拔下來看看。", 220));

        var page = await TextAsync(_mei.PostAsync($"/console/case/{id}?handler=Preview", ("words", words)));

        Bubbles().Count(page).ShouldBe(parts);
        page.ShouldContain($"{words}</textarea>");
        page.ShouldContain(channel == "line" ? "用掉一則付費推播" : "免費</span>");
        (await TextAsync(_mei.PostAsync($"/console/case/{id}?handler=Preview", ("words", "訂單 {order} 已處理")))).ShouldContain("<span class=\"preview-why\">「order」還沒有填上");
        (await TextAsync(_mei.PostAsync($"/console/case/{id}?handler=Preview", ("words", new string('好', 5001))))).ShouldContain("<span class=\"preview-why\">內容太長了");
        (await lin.HeardAlready()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task The_letter_to_sales_links_each_photo_which_is_shown_after_a_sign_in(string channel)
    {
        var wang = await _simulator.NewCustomerAsync(channel);
        foreach (var words in new[] { "收到的線長跟訂單規格不一樣", Order, Serial })
        {
            await wang.Says(words);
            await _bot.ConversationAsync(wang);
        }

        await wang.SendsPhotos(2);
        await _bot.ConversationAsync(wang);
        foreach (var words in new[] { "訂的是 300 mm，實際量只有 250 mm", "正確" })
        {
            await wang.Says(words);
            await _bot.ConversationAsync(wang);
        }

        var letter = WebUtility.HtmlDecode(Letter().Match(await _mei.GetAsync($"/console/case/{await _bot.ConversationIdAsync(wang)}")).Value);

        letter.ShouldContain($"訂單 Order: {Order}");
        letter.ShouldContain("實際量只有 250 mm");
        letter.ShouldContain("Photos (sign-in required): 2");
        var links = PhotoLinks().Matches(letter).Select(link => new Uri(link.Value)).ToList();
        links.Count.ShouldBe(2);
        using var sales = StaffBrowser.Open(_mei.Address);
        using var refused = await sales.Http.GetAsync(links[0]);
        refused.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe($"/console/sign-in?return={Uri.EscapeDataString(links[0].AbsolutePath)}");
        foreach (var link in links)
        {
            using var shown = await _mei.Http.GetAsync(link);
            shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        }
    }

    private async Task<(long Id, string Number)> FileAsync(Customer customer)
    {
        await customer.Says($"注文番号 {Order}、シリアル {Serial} のケーブルが接触不良で、通電しなくなりました。修理をお願いします。");
        await _bot.ConversationAsync(customer);
        await customer.SendsPhotos(2);
        await _bot.ConversationAsync(customer);
        await customer.Says("はい");
        await customer.Hears("受付番号");
        var number = (await _bot.ConversationAsync(customer)).GetProperty("claims")[0].GetProperty("number").GetString()!;
        return (await _bot.ConversationIdAsync(customer), number);
    }

    private async Task MoveAsync(long id, string number, string move, params (string Name, string Value)[] fields)
    {
        var version = _bot.Services.GetRequiredService<Database>().Read(session => ClaimTable.Find(session, number))!.Version;
        await DoneAsync(id, "Move", [("number", number), ("move", move), ("version", $"{version}"), .. fields]);
    }

    private async Task DoneAsync(long id, string handler, params (string Name, string Value)[] fields) =>
        await TextAsync(_mei.PostAsync($"/console/case/{id}?handler={handler}", fields));

    private static async Task<string> TextAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    [GeneratedRegex("class=\"next-step\" href=\"([^\"]+)\"")]
    private static partial Regex Steps();

    [GeneratedRegex("<textarea id=\"letter-[^<]*</textarea>")]
    private static partial Regex Letter();

    [GeneratedRegex(@"http://[^\s]+/console/photos/[0-9]+")]
    private static partial Regex PhotoLinks();

    [GeneratedRegex("<li class=\"bubble\"")]
    private static partial Regex Bubbles();
}
