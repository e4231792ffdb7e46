using System.Net;
using JetHarness.Bot.StaffConsole;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Whoever has no account yet may send forms: they fill neither memory nor disk.</summary>
public sealed class FormSizeTests : IAsyncLifetime
{
    private const int Mebibyte = 1024 * 1024;

    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("of fields", false)]
    [InlineData("of fields", true)]
    [InlineData("of parts", false)]
    [InlineData("of parts", true)]
    public async Task A_form_beyond_a_mebibyte_is_413_from_a_stranger_and_from_a_member(string kind, bool chunked)
    {
        using var mei = await host.SignInAsync();
        using var stranger = host.Stranger();
        foreach (var (browser, path) in new[] { (stranger.Http, "/console/sign-in"), (mei.Http, "/console/account") })
        {
            (await StatusAsync(browser, path, kind, chunked, Mebibyte + 1)).ShouldBe(HttpStatusCode.RequestEntityTooLarge, path);
            (await StatusAsync(browser, path, kind, chunked, Mebibyte / 2)).ShouldBe(HttpStatusCode.BadRequest, path); // read, and without a token
        }
    }

    [Fact]
    public async Task A_person_is_told_in_words_that_it_was_too_long()
    {
        using var mei = await host.SignInAsync(language: "en");
        using var answer = await mei.PostAsync("/console/password", ("present", new string('x', Mebibyte + 1)));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("longer than any form here takes");
    }

    [Fact]
    public void Nothing_that_is_sent_is_put_aside_on_disk() =>
        host.Services.GetRequiredService<IOptions<FormOptions>>().Value.MemoryBufferThreshold.ShouldBeGreaterThanOrEqualTo(ConsoleWall.MostBytes);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path, string kind, bool chunked, int bytes)
    {
        var words = new string('x', bytes);
        using HttpContent form = kind == "of fields" ? new FormUrlEncodedContent([new("email", words)]) : new MultipartFormDataContent { { new StringContent(words), "photo", "photo.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true; // else a refusal may come while the client still sends, and is lost
        using var response = await browser.SendAsync(request);
        return response.StatusCode;
    }
}
