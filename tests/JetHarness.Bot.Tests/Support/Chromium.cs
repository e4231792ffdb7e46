using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.Support;

/// <summary>The machine's own Chromium (CHROMIUM, else /usr/bin/chromium), without a window and without calls home.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long an expectation of a page waits: Playwright's five seconds are too few on a slow machine.</summary>
    private const int PatienceMilliseconds = 30_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Quiet }));
    }

    /// <summary>A page of its own session; what goes wrong in its scripts is collected in <paramref name="faults"/>.</summary>
    public async Task<IPage> OpenAsync(Uri address, ICollection<string> faults, int width = 1280, int height = 860, string locale = "zh-TW")
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = locale });
        page.SetDefaultTimeout(PatienceMilliseconds);
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add(message.Text);
            }
        };
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
