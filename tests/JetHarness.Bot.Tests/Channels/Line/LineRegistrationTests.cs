using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineRegistrationTests
{
    private static readonly (string, string)[] Complete = [("Line:ChannelSecret", "8c570fa6dd201bb3"), ("Line:ChannelAccessToken", "t0k/en+==")];

    [Fact]
    public async Task With_its_section_complete_LINE_is_on()
    {
        await using var app = App(Complete);
        await app.StartAsync();
        app.Services.GetServices<IChannel>().ShouldHaveSingleItem().Id.ShouldBe("line");
    }

    [Fact]
    public async Task Without_its_section_LINE_is_off()
    {
        await using var app = App();
        await app.StartAsync();
        app.Services.GetServices<IChannel>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Line:ChannelSecret", "", "Line:ChannelSecret is missing: copy the Channel secret from the channel's page in the LINE Developers Console.")]
    [InlineData("Line:ChannelSecret", "8c57 ", "Line:ChannelSecret holds a space, a line break or another character that no Channel secret has: copy it once more, alone.")]
    [InlineData("Line:ChannelAccessToken", "a\nb", "Line:ChannelAccessToken holds a space, a line break or another character that no Channel access token has: copy it once more, alone.")]
    [InlineData("Line:ApiBaseUrl", "api.line.me", "Line:ApiBaseUrl is not an absolute http or https URL without query and user: give one such as https://api.line.me.")]
    [InlineData("Line:ApiBaseUrl", "", "Line:ApiBaseUrl is not an absolute http or https URL without query and user: give one such as https://api.line.me.")]
    [InlineData("Line:ApiBaseUrl", "/line", "Line:ApiBaseUrl is not an absolute http or https URL without query and user: give one such as https://api.line.me.")]
    [InlineData("Line:DataApiBaseUrl", "ftp://files", "Line:DataApiBaseUrl is not an absolute http or https URL without query and user: give one such as https://api-data.line.me.")]
    [InlineData("Line:DataApiBaseUrl", "https://u:p@files", "Line:DataApiBaseUrl is not an absolute http or https URL without query and user: give one such as https://api-data.line.me.")]
    public async Task What_cannot_be_right_stops_the_start_and_names_its_key(string key, string value, string sentence) =>
        (await FaultsAsync([.. Complete, (key, value)])).ShouldBe([sentence]);

    [Fact]
    public async Task One_key_alone_is_a_section_that_is_incomplete()
    {
        (await FaultsAsync(("Line:ApiBaseUrl", "http://127.0.0.1:5100/line"))).Select(fault => fault.Split(' ')[0]).ShouldBe(["Line:ChannelSecret", "Line:ChannelAccessToken"]);
        (await FaultsAsync(("Line:ChannelSecret", "8c57"))).ShouldHaveSingleItem().ShouldStartWith("Line:ChannelAccessToken is missing");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5100/line", "http://127.0.0.1:5100/line/v2/bot/info")]
    [InlineData("http://127.0.0.1:5100/line/", "http://127.0.0.1:5100/line/v2/bot/info")]
    [InlineData("https://api.line.me", "https://api.line.me/v2/bot/info")]
    public void A_path_in_the_base_address_is_kept(string baseUrl, string joined) => ServiceUrl.Join(baseUrl, "/v2/bot/info").AbsoluteUri.ShouldBe(joined);

    private static async Task<IEnumerable<string>> FaultsAsync(params (string Key, string Value)[] settings)
    {
        await using var app = App(settings);
        return (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Failures;
    }

    private static WebApplication App(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        return builder.AddLine().Build();
    }
}
