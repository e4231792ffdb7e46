using System.Text.Json;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A customer on Messenger with the simulator's phone in their hand: they type, tap and choose photos on the page, and read what it shows.
/// What a phone has no button for (a choice that scrolled away, a photo that is broken) happens behind the page's back, as for any other customer.
/// </summary>
internal sealed class PhoneCustomer(SimulatorHost simulator, string id, IPage page) : MessengerCustomer(simulator, id)
{
    /// <summary>How long an act may take until the bot has answered its webhook, however busy the machine.</summary>
    private const int PatienceMilliseconds = 120_000;

    // The texts of every bubble by its place in the journal, and what can be tapped now.
    private const string Shown = """
        () => ({
          bubbles: Object.fromEntries([...document.querySelectorAll('.phone.selected .item:not(.mine)')].map(node => [node.dataset.seq, node.innerText])),
          chips: [...document.querySelectorAll('.phone.selected .chips:not([hidden]) .chip')].map(node => node.innerText) })
        """;

    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>""";

    private ILocator Phone => page.Locator(".phone.selected");

    /// <summary>How many acts were done on the page.</summary>
    public int ByHand { get; private set; }

    /// <summary>How many acts the page has nothing for.</summary>
    public int Otherwise { get; private set; }

    /// <summary>A new customer and their phone, on a page of its own.</summary>
    public static async Task<PhoneCustomer> NewAsync(SimulatorHost simulator, Chromium chromium, ICollection<string> faults, string name, string? language, bool consent)
    {
        var customer = await simulator.NewMessengerCustomerAsync(name, language, consent);
        var page = await chromium.OpenAsync(new Uri("about:blank"), faults, width: 390, height: 844);
        // What lies elsewhere (a colleague's picture) is not asked for.
        await page.RouteAsync(address => !address.StartsWith($"{simulator.Address}", StringComparison.Ordinal), route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Picture }));
        await page.GotoAsync($"{simulator.Address}");

        // The row of tabs is drawn anew with each customer who comes, and a press at that moment is lost.
        var tab = page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true });
        await Until.SeenAsync(async () =>
        {
            await tab.ClickAsync();
            return await tab.GetAttributeAsync("aria-selected") == "true";
        });
        return new PhoneCustomer(simulator, customer.Id, page);
    }

    /// <summary>What the bot said or offered and the phone does not show; empty when all is there.</summary>
    public async Task<IReadOnlyList<string>> MissesAsync()
    {
        var chat = await Transcript();
        var said = chat.Where(bubble => bubble is { From: "bot", Delivered: true }).ToList();
        if (said.Count == 0)
        {
            return [];
        }

        var shown = await Until.FoundAsync(() => page.EvaluateAsync<JsonElement>(Shown), shown => shown.GetProperty("bubbles").TryGetProperty($"{said[^1].Seq}", out _));
        var chips = shown.GetProperty("chips").EnumerateArray().Select(chip => chip.GetString()!).ToList();
        return [.. said.SelectMany(bubble => Missed(bubble, shown.GetProperty("bubbles"), chips, isLast: bubble == chat[^1]))];
    }

    public Task CloseAsync() => page.CloseAsync();

    protected override async Task<Act> ActAsync(string act, object wish)
    {
        var wished = JsonSerializer.SerializeToElement(wish);
        Func<Task>? byHand = act switch
        {
            "say" => () => TypeAsync(wished.GetProperty("text").GetString()!),
            "tap" when await ButtonAsync(wished) is { } button => () => button.ClickAsync(),
            "photo" => () => SendPhotosAsync(1),
            "album" when Count(wished) is { } count => () => SendPhotosAsync(count),
            "sticker" => SendStickerAsync,
            "get-started" when await Phone.Locator(".m-breaker").CountAsync() == 1 => () => Phone.Locator(".m-breaker").ClickAsync(),
            _ => null,
        };
        if (byHand is null)
        {
            Otherwise++;
            return await base.ActAsync(act, wish);
        }

        ByHand++;
        var answer = await page.RunAndWaitForResponseAsync(
            byHand,
            response => response.Request.Method == "POST" && response.Url.Contains($"/control/messenger/customers/{Id}/", StringComparison.Ordinal),
            new() { Timeout = PatienceMilliseconds });
        return Act.Read(JsonSerializer.Deserialize<JsonElement>(await answer.TextAsync()));
    }

    private async Task TypeAsync(string words)
    {
        var field = Phone.Locator("textarea");
        await field.FillAsync(words);
        await Until.SeenAsync(async () =>
        {
            await field.PressAsync("Enter");
            return await field.InputValueAsync() == ""; // else it did not go, and whoever looks presses once more
        });
    }

    /// <summary>The newest button with the wished label, where the phone still shows it.</summary>
    private async Task<ILocator?> ButtonAsync(JsonElement wish)
    {
        if (wish.TryGetProperty("message", out _) || !wish.TryGetProperty("label", out var label))
        {
            return null;
        }

        var buttons = Phone.Locator(".chip, .item:not(.mine) .m-button").GetByText(label.GetString()!, new() { Exact = true });
        return await buttons.CountAsync() == 0 ? null : buttons.Last;
    }

    private async Task SendPhotosAsync(int count)
    {
        await Phone.GetByRole(AriaRole.Button, new() { Name = "選照片" }).ClickAsync();
        for (var place = 0; place < count; place++)
        {
            await Phone.Locator(".sheet .grid button").Nth(place).ClickAsync();
        }

        await Phone.Locator(".sheet .main-button").ClickAsync();
    }

    private async Task SendStickerAsync()
    {
        await Phone.GetByRole(AriaRole.Button, new() { Name = "選貼圖" }).ClickAsync();
        await Phone.Locator(".sheet .grid button").First.ClickAsync();
    }

    /// <summary>How many photos an album has, where the page can send it: six at most, none broken.</summary>
    private static int? Count(JsonElement wish)
    {
        var photos = wish.GetProperty("photos").EnumerateArray().ToList();
        return photos.Count <= 6 && photos.TrueForAll(photo => photo.GetProperty("fault").ValueKind == JsonValueKind.Null) ? photos.Count : null;
    }

    private static IEnumerable<string> Missed(Bubble bubble, JsonElement bubbles, List<string> chips, bool isLast)
    {
        var text = bubbles.TryGetProperty($"{bubble.Seq}", out var node) ? Bare(node.GetString()!) : "";
        var missed = bubble.Text.Split('\n').Where(line => !text.Contains(Bare(line), StringComparison.Ordinal));
        var unoffered = isLast ? bubble.Buttons.Where(label => !chips.Contains(label) && !text.Contains(Bare(label), StringComparison.Ordinal)) : [];
        return missed.Select(line => $"the phone does not show '{line}' but '{text}'").Concat(unoffered.Select(label => $"the phone does not offer '{label}' but {string.Join(" | ", chips)}"));
    }

    private static string Bare(string words) => string.Concat(words.Where(one => !char.IsWhiteSpace(one)));
}
