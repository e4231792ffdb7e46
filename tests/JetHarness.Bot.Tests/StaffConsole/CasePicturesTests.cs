using System.Text;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>
/// Cases as they are at the end of a long day: photos, claims that were refused, words that never arrived. Each fits its window in both languages and colours, and is
/// small. Pictures for whoever wants to look: SCREENSHOTS names the folder.
/// </summary>
[Collection(OneAtATime.Name)]
public sealed class CasePicturesTests : IAsyncLifetime
{
    private const string Order = "JH-20251104-0031";
    private const string Serial = "WHK7P-2544-00127";

    private readonly ShiftedTime _time = new();
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private StaffBrowser _mei = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator, _time);
        await _bot.KnowsAsync(Purchases.Received(Order, Purchases.DaysAgo(60), Serial));
        _mei = await StaffBrowser.SignInAsync(_bot, name: "陳美");
    }

    public async Task DisposeAsync()
    {
        _mei.Dispose();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Every_state_of_a_case_fits_its_window_in_both_languages_and_colours_and_is_small()
    {
        var cases = new List<(string Name, long Id)>
        {
            ("disputed", await DisputedAsync()),
            ("provisional", await ProvisionalAsync("messenger")),
            ("mismatch", await MismatchAsync()),
            ("asked", await AskedAsync()),
            ("closed", await ClosedAsync()),
        };
        await using var chromium = await Chromium.StartAsync();
        foreach (var (language, colours) in new[] { ("zh-TW", ColorScheme.Light), ("en", ColorScheme.Dark), ("en", ColorScheme.Light), ("zh-TW", ColorScheme.Dark) })
        {
            foreach (var size in new[] { ConsoleBrowser.Desk, ConsoleBrowser.Phone })
            {
                var faults = new List<string>();
                var page = await chromium.OpenAsync(_mei, "/console", faults, size, language, colours);
                foreach (var (name, id) in cases)
                {
                    var answer = await page.GotoAsync(new Uri(_mei.Address, $"/console/case/{id}").ToString());
                    Encoding.UTF8.GetByteCount(await answer!.TextAsync()).ShouldBeLessThan(100_000, name);
                    await page.WaitForLoadStateAsync(LoadState.Load);
                    (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{name} is wider than {size.Width}");
                    await PictureAsync(page, $"case-{name}-{language}-{size.Width}-{colours}");
                    if (size == ConsoleBrowser.Phone)
                    {
                        await page.Locator("[data-shows=brief]").ClickAsync();
                        (await page.EvaluateAsync<bool>("document.querySelector('.case-brief').scrollWidth <= window.innerWidth")).ShouldBeTrue($"{name}'s brief is wider than {size.Width}");
                        await PictureAsync(page, $"case-{name}-brief-{language}-{size.Width}-{colours}");
                    }

                    await page.EvaluateAsync("document.querySelector('#claims').scrollIntoView()");
                    await PictureAsync(page, $"case-{name}-claims-{language}-{size.Width}-{colours}");
                }

                faults.ShouldBeEmpty();
                await page.CloseAsync();
            }
        }
    }

    // Refused for water, and the customer does not agree: in Japanese, with an earlier claim, a colleague's claim of the same serial number and words that did not arrive.
    private async Task<long> DisputedAsync()
    {
        var tanaka = await _simulator.NewLineCustomerAsync("田中 健", "ja");
        var wish = $"注文番号 {Order}、シリアル {Serial} のケーブルが接触不良で、通電しなくなりました。修理をお願いします。";
        await FileAsync(tanaka, "はい", 10, wish);
        var id = await IdAsync(tanaka);
        await MoveAsync(id, "withdraw");
        await FileAsync(tanaka, "はい", 20, $"{wish}先週までは普通に使えていましたが、雨の日の現場で電源を入れた直後から動かなくなりました。端子の奥に緑色のさびのようなものが見えます。急いでいるので、早めに確認をお願いいたします。");
        await tanaka.Says("納得できない");
        await tanaka.SendsPhoto("label");
        await _bot.ConversationAsync(tanaka);
        await DoneAsync(id, "Take");
        await tanaka.Says("まだですか？");
        await DoneAsync(id, "Say", ("words", "田中様、お待たせしております。担当の陳です。写真を確認していますので、少々お待ちください。"), ("once", "1"));
        await _bot.ConversationAsync(tanaka);
        await DoneAsync(id, "Note", ("note", "電話で確認済み：防水キャップは付いていたとのこと。写真 2 枚目の錆を技術に見てもらう。"));
        await _bot.Services.GetRequiredService<Database>().WriteAsync(session =>
        {
            session.Execute("UPDATE outbox SET state = 'withheld' WHERE id = (SELECT MAX(id) FROM outbox WHERE conversation_id = @id AND speaker_name IS NULL)", ("@id", id));
            session.Execute("UPDATE outbox SET state = 'failed', error = 'HTTP 400: The user hasn''t added the LINE Official Account as a friend.' WHERE id = (SELECT MAX(id) FROM outbox WHERE conversation_id = @id)", ("@id", id));
            return true;
        });
        return id;
    }

    // A yes that waits for a person, and nobody has taken it.
    private async Task<long> ProvisionalAsync(string channel)
    {
        var lin = await _simulator.NewCustomerAsync(channel);
        await FileAsync(lin, "正確", 40, "我要報修", Order, Serial, "機器一開就斷電，端子沒有導通");
        await lin.Says("請問什麼時候會有結果？我要找真人");
        return await IdAsync(lin);
    }

    private async Task<long> MismatchAsync()
    {
        var wang = await _simulator.NewLineCustomerAsync("王大同");
        await FileAsync(wang, "正確", 60, "收到的線長跟訂單規格不一樣", Order, Serial, "訂的是 300 mm，實際量只有 250 mm");
        await wang.Says("真人");
        var id = await IdAsync(wang);
        await DoneAsync(id, "Take");
        return id;
    }

    private async Task<long> AskedAsync()
    {
        var tom = await _simulator.NewLineCustomerAsync("Tom Becker", "en");
        await tom.Says("I want to talk to a person");
        var id = await IdAsync(tom);
        await DoneAsync(id, "Take");
        return id;
    }

    private async Task<long> ClosedAsync()
    {
        var zhou = await _simulator.NewLineCustomerAsync("周小姐");
        await FileAsync(zhou, "正確", 80, "我要報修", Order, Serial, "外殼有刮傷，功能正常");
        await zhou.Says("真人");
        var id = await IdAsync(zhou);
        await DoneAsync(id, "Take");
        await DoneAsync(id, "Close");
        return id;
    }

    // Files a claim: words, two photos after the serial number is known, and a yes to what the bot asks.
    private async Task FileAsync(Customer customer, string yes, int seed, params string[] words)
    {
        foreach (var line in words)
        {
            await customer.Says(line);
            var conversation = await _bot.ConversationAsync(customer);
            if (conversation.GetProperty("awaiting").GetString() == "photos")
            {
                await customer.SendsPhotos(2, seed: seed);
                await _bot.ConversationAsync(customer);
            }
        }

        while ((await _bot.ConversationAsync(customer)).GetProperty("awaiting").GetString() is "cause" or "confirmation")
        {
            await customer.Says(yes);
        }
    }

    private async Task MoveAsync(long id, string move, params (string Name, string Value)[] fields)
    {
        var claim = _bot.Services.GetRequiredService<Database>().Read(session => ClaimTable.Of(session, id)[^1]);
        var version = _bot.Services.GetRequiredService<Database>().Read(session => ClaimTable.Find(session, ClaimRows.Read(claim).Number))!.Version;
        await DoneAsync(id, "Move", [("number", ClaimRows.Read(claim).Number), ("move", move), ("version", $"{version}"), .. fields]);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    private async Task DoneAsync(long id, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await _mei.PostAsync($"/console/case/{id}?handler={handler}", fields);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<long> IdAsync(Customer customer)
    {
        await _bot.ConversationAsync(customer);
        return _bot.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id;
    }
}
