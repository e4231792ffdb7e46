using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.Support;

/// <summary>Chromium with the console open, somebody signed in.</summary>
internal static class ConsoleBrowser
{
    /// <summary>The narrow window, as a phone's.</summary>
    public static readonly (int Width, int Height) Phone = (390, 844);

    public static readonly (int Width, int Height) Desk = (1280, 800);

    /// <summary>
    /// A page at <paramref name="path"/> in a browser session of its own, which takes over what <paramref name="staff"/> is signed in to. What goes wrong in scripts,
    /// or is refused by the content security policy, is collected in <paramref name="faults"/>.
    /// </summary>
    public static async Task<IPage> OpenAsync(
        this Chromium chromium, StaffBrowser staff, string path, ICollection<string> faults, (int Width, int Height)? size = null, string locale = "zh-TW", ColorScheme colours = ColorScheme.Light)
    {
        var (width, height) = size ?? Desk;
        var page = await chromium.OpenAsync(new Uri("about:blank"), faults, width, height, locale);
        await page.EmulateMediaAsync(new() { ColorScheme = colours });
        await page.Context.AddCookiesAsync(staff.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = staff.Address.ToString() }));
        await page.GotoAsync(new Uri(staff.Address, path).ToString());
        return page;
    }
}
