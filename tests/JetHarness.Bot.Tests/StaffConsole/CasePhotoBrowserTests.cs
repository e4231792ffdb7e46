using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Many photos in a case, on a phone.</summary>
[Collection(OneAtATime.Name)]
public sealed class CasePhotoBrowserTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Ten_photos_stand_three_in_a_row_and_are_fetched_as_they_come_near()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.SendsPhotos(10);
        var id = await _host.IdAsync(lin);
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(_host.Mei, $"/console/case/{id}", faults, ConsoleBrowser.Phone);
        var photos = page.Locator(".line.picture img");

        await Assertions.Expect(photos).ToHaveCountAsync(10);
        (await photos.EvaluateAllAsync<bool>("photos => photos.every(photo => photo.loading === 'lazy')")).ShouldBeTrue();
        (await photos.EvaluateAllAsync<int>("photos => new Set(photos.map(photo => Math.round(photo.getBoundingClientRect().top))).size")).ShouldBe(4);
        await photos.Last.EvaluateAsync("photo => photo.scrollIntoView()");
        await Assertions.Expect(photos.Last).ToHaveJSPropertyAsync("complete", true);
        (await photos.Last.EvaluateAsync<int>("photo => photo.naturalWidth")).ShouldBeGreaterThan(0);
        faults.ShouldBeEmpty();
    }
}
