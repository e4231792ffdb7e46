using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Photos in a case.</summary>
public sealed partial class CasePhotoPageTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_photo_is_shown_to_staff_and_every_view_is_written_down()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.SendsPhoto("burnt");
        await _host.Bot.ConversationAsync(lin);

        var photo = PhotoAddress().Match(await _host.CaseAsync(lin));
        photo.Success.ShouldBeTrue();
        using var shown = await _host.Mei.Http.GetAsync(photo.Value);
        using var stranger = StaffBrowser.Open(_host.Mei.Address);
        using var refused = await stranger.Http.GetAsync(photo.Value);

        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await refused.Content.ReadAsByteArrayAsync()).ShouldNotBe(await shown.Content.ReadAsByteArrayAsync());
        _host.Audited("photo.viewed").ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_that_the_customer_took_back_is_shown_to_nobody()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.SendsPhoto("burnt");
        await _host.Bot.ConversationAsync(lin);
        var photo = PhotoAddress().Match(await _host.CaseAsync(lin)).Value;

        await lin.Unsends();
        await _host.Bot.ConversationAsync(lin);

        (await _host.Mei.Http.GetAsync(photo)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _host.CaseAsync(lin)).ShouldContain("客戶已收回這則訊息");
    }

    [GeneratedRegex("/console/photos/[0-9]+")]
    private static partial Regex PhotoAddress();
}
