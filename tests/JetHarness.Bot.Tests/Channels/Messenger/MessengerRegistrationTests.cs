using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Channels.Messenger;

public class MessengerRegistrationTests
{
    private static readonly (string, string)[] Complete =
        [("Messenger:AppSecret", "8c57"), ("Messenger:VerifyToken", "v3rify"), ("Messenger:PageId", "109"), ("Messenger:PageAccessToken", "EAAG")];

    [Fact]
    public async Task With_its_section_complete_Messenger_is_on()
    {
        await using var app = App(Complete);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.GetServices<IChannel>().ShouldHaveSingleItem().Id.ShouldBe("messenger");
    }

    [Fact]
    public async Task Without_its_section_Messenger_is_off()
    {
        await using var app = App();
        app.Services.GetServices<IChannel>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Messenger:AppSecret", " ", "Messenger:AppSecret is missing: copy the App secret from App settings, Basic, in the Meta App Dashboard.")]
    [InlineData("Messenger:VerifyToken", "", "Messenger:VerifyToken is missing: make one up, and give the same as Verify token of the webhook in the Meta App Dashboard.")]
    [InlineData("Messenger:PageAccessToken", "EA\nAG", "Messenger:PageAccessToken holds a space, a line break or another character that no Page access token has: copy it once more, alone.")]
    [InlineData("Messenger:GraphBaseUrl", "graph.facebook.com", "Messenger:GraphBaseUrl is not an absolute http or https URL without query and user: give one such as https://graph.facebook.com.")]
    [InlineData("Messenger:GraphVersion", "26", "Messenger:GraphVersion is '26': give a version such as v26.0.")]
    [InlineData("Messenger:PublicUrl", "bot", "Messenger:PublicUrl is not an absolute http or https URL without query and user: give one such as https://bot.example.com.")]
    [InlineData("Messenger:AttachmentHosts", "fbcdn.net,https://x.example", "Messenger:AttachmentHosts has 'https://x.example': give host names alone, such as fbcdn.net; for tests 127.0.0.1:PORT.")]
    [InlineData("Messenger:AttachmentHosts", ",", "Messenger:AttachmentHosts is empty: no photo could be fetched. Leave the key out for Meta's own hosts.")]
    public async Task What_cannot_be_right_stops_the_start_and_names_its_key(string key, string value, string sentence)
    {
        await using var app = App([.. Complete, (key, value)]);
        Should.Throw<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate()).Failures.ShouldBe([sentence]);
    }

    [Fact]
    public async Task One_key_alone_is_a_section_that_is_incomplete()
    {
        await using var app = App(("Messenger:PageId", "109"));
        Should.Throw<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate())
            .Failures.Select(fault => fault.Split(' ')[0]).ShouldBe(["Messenger:AppSecret", "Messenger:VerifyToken", "Messenger:PageAccessToken"]);
    }

    [Theory]
    [InlineData("Messenger:AttachmentHosts", "fbcdn.net, 127.0.0.1:5100")]
    [InlineData("Messenger:AttachmentHosts:0", "fbcdn.net,127.0.0.1:5100")]
    public async Task Hosts_are_taken_as_a_list_and_as_one_string_in_place_of_the_default(string key, string value) =>
        (await HostsAsync((key, value))).ShouldBe(["fbcdn.net", "127.0.0.1:5100"]);

    [Fact]
    public async Task Hosts_that_are_listed_one_by_one_replace_the_default() =>
        (await HostsAsync(("Messenger:AttachmentHosts:0", "a.example"), ("Messenger:AttachmentHosts:1", "b.example"))).ShouldBe(["a.example", "b.example"]);

    [Fact]
    public async Task Without_hosts_Metas_own_are_the_list() => (await HostsAsync()).ShouldBe(["fbcdn.net", "fbsbx.com", "lookaside.facebook.com"]);

    private static async Task<string[]> HostsAsync(params (string Key, string Value)[] settings)
    {
        await using var app = App([.. Complete, .. settings]);
        return app.Services.GetRequiredService<IOptions<MessengerOptions>>().Value.AttachmentHosts;
    }

    private static WebApplication App(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        return builder.AddMessenger().Build();
    }
}
