using System.Text;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>
/// Cases as they are at the end of a long day: photos, claims that were refused, words that never arrived. Each fits its window in both languages and colours, and is
/// small. Pictures for whoever wants to look: SCREENSHOTS names the folder.
/// </summary>
[Collection(OneAtATime.Name)]
public sealed class CasePicturesTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

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
                var page = await chromium.OpenAsync(_host.Mei, "/console", faults, size, language, colours);
                foreach (var (name, id) in cases)
                {
                    var answer = await page.GotoAsync(new Uri(_host.Mei.Address, $"/console/case/{id}").ToString());
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
        var tanaka = await _host.Simulator.NewLineCustomerAsync("田中 健", "ja");
        var wish = $"注文番号 {CaseHost.Order}、シリアル {CaseHost.Serial} のケーブルが接触不良で、通電しなくなりました。修理をお願いします。";
        await FileAsync(tanaka, "はい", 10, wish);
        var id = await _host.IdAsync(tanaka);
        await MoveAsync(id, "withdraw");
        await FileAsync(tanaka, "はい", 20, $"{wish}先週までは普通に使えていましたが、雨の日の現場で電源を入れた直後から動かなくなりました。端子の奥に緑色のさびのようなものが見えます。急いでいるので、早めに確認をお願いいたします。");
        await tanaka.Says("納得できない");
        await tanaka.SendsPhoto("label");
        await _host.Bot.ConversationAsync(tanaka);
        await _host.DoneAsync(id, "Take");
        await tanaka.Says("まだですか？");
        await _host.DoneAsync(id, "Say", ("words", "田中様、お待たせしております。担当の陳です。写真を確認していますので、少々お待ちください。"), ("once", "1"));
        await _host.Bot.ConversationAsync(tanaka);
        await _host.DoneAsync(id, "Note", ("note", "電話で確認済み：防水キャップは付いていたとのこと。写真 2 枚目の錆を技術に見てもらう。"));
        await _host.Database.WriteAsync(session =>
        {
            session.Execute("UPDATE outbox SET state = 'withheld' WHERE id = (SELECT MAX(id) FROM outbox WHERE conversation_id = @id AND speaker_name IS NULL)", ("@id", id));
            session.Execute("UPDATE outbox SET state = 'failed', error = 'LINE answered 400; The user hasn''t added the LINE Official Account as a friend.' WHERE id = (SELECT MAX(id) FROM outbox WHERE conversation_id = @id)", ("@id", id));
            return true;
        });
        return id;
    }

    // A yes that waits for a person, and nobody has taken it.
    private async Task<long> ProvisionalAsync(string channel)
    {
        var lin = await _host.Simulator.NewCustomerAsync(channel);
        await FileAsync(lin, "正確", 40, "我要報修", CaseHost.Order, CaseHost.Serial, "機器一開就斷電，端子沒有導通");
        await lin.Says("請問什麼時候會有結果？我要找真人");
        return await _host.IdAsync(lin);
    }

    private async Task<long> MismatchAsync()
    {
        var wang = await _host.Simulator.NewLineCustomerAsync("王大同");
        await FileAsync(wang, "正確", 60, "收到的線長跟訂單規格不一樣", CaseHost.Order, CaseHost.Serial, "訂的是 300 mm，實際量只有 250 mm");
        await wang.Says("真人");
        var id = await _host.IdAsync(wang);
        await _host.DoneAsync(id, "Take");
        return id;
    }

    private async Task<long> AskedAsync()
    {
        var tom = await _host.Simulator.NewLineCustomerAsync("Tom Becker", "en");
        await tom.Says("I want to talk to a person");
        var id = await _host.IdAsync(tom);
        await _host.DoneAsync(id, "Take");
        return id;
    }

    private async Task<long> ClosedAsync()
    {
        var zhou = await _host.Simulator.NewLineCustomerAsync("周小姐");
        await FileAsync(zhou, "正確", 80, "我要報修", CaseHost.Order, CaseHost.Serial, "外殼有刮傷，功能正常");
        await zhou.Says("真人");
        var id = await _host.IdAsync(zhou);
        await _host.DoneAsync(id, "Take");
        await _host.DoneAsync(id, "Close");
        return id;
    }

    // Files a claim: words, two photos after the serial number is known, and a yes to what the bot asks.
    private async Task FileAsync(Customer customer, string yes, int seed, params string[] words)
    {
        foreach (var line in words)
        {
            await customer.Says(line);
            var conversation = await _host.Bot.ConversationAsync(customer);
            if (conversation.GetProperty("awaiting").GetString() == "photos")
            {
                await customer.SendsPhotos(2, seed: seed);
                await _host.Bot.ConversationAsync(customer);
            }
        }

        while ((await _host.Bot.ConversationAsync(customer)).GetProperty("awaiting").GetString() is "cause" or "confirmation")
        {
            await customer.Says(yes);
        }
    }

    private async Task MoveAsync(long id, string move, params (string Name, string Value)[] fields)
    {
        var claim = _host.Database.Read(session => ClaimTable.Of(session, id)[^1]);
        var version = _host.Database.Read(session => ClaimTable.Find(session, ClaimRows.Read(claim).Number))!.Version;
        await _host.DoneAsync(id, "Move", [("number", ClaimRows.Read(claim).Number), ("move", move), ("version", $"{version}"), .. fields]);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }
}
