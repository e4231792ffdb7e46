using System.Net;
using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Tests.Channels.Payloads;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>Photos come from listed hosts alone, and nowhere does our token go along.</summary>
public class MessengerMediaTests : MessengerAtLoopback
{
    [Fact]
    public async Task A_photo_comes_as_a_stream_with_its_length_and_without_our_token()
    {
        Meta.Answers(200, "JPEGJPEG", "image/jpeg", ("Content-Length", "8"));
        await using var media = await OpenAsync(1, "https://scontent.xx.fbcdn.net/first.jpg", Meta.Url + "/second.jpg?oe=1");

        var open = media.ShouldBeOfType<MediaResponse.Open>();
        open.Length.ShouldBe(8);
        using var reader = new StreamReader(open.Content);
        (await reader.ReadToEndAsync()).ShouldBe("JPEGJPEG");
        var request = Meta.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("GET /second.jpg?oe=1");
        request.Headers.Keys.ShouldNotContain("Authorization");
        request.Headers.Values.ShouldAllBe(value => !value.Contains("the-token"));
    }

    [Theory]
    [InlineData(403, typeof(MediaResponse.NotFound))]
    [InlineData(404, typeof(MediaResponse.NotFound))]
    [InlineData(410, typeof(MediaResponse.NotFound))]
    [InlineData(429, typeof(MediaResponse.Failed))]
    [InlineData(500, typeof(MediaResponse.Failed))]
    [InlineData(302, typeof(MediaResponse.Failed))]
    public async Task What_the_content_host_does_not_hand_out_is_told_apart(int status, Type response)
    {
        Meta.Answers(status);
        (await OpenAsync(0, Meta.Url + "/a.jpg")).ShouldBeOfType(response);
    }

    [Fact]
    public async Task A_redirect_within_the_list_is_followed()
    {
        Meta.Answers(302, headers: ("Location", "/b.jpg")).Answers(200, "JPEG");
        await using var media = await OpenAsync(0, Meta.Url + "/a.jpg");
        media.ShouldBeOfType<MediaResponse.Open>();
        Meta.Requests.Select(request => request.Line).ShouldBe(["GET /a.jpg", "GET /b.jpg"]);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://evil.example/a.jpg")]
    [InlineData("http://scontent.xx.fbcdn.net/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//localhost/a.jpg")]
    public async Task A_redirect_off_the_list_is_not_followed(string location)
    {
        Meta.Answers(302, headers: ("Location", location));
        (await OpenAsync(0, Meta.Url + "/a.jpg")).ShouldBeOfType<MediaResponse.Forbidden>();
        Meta.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        for (var i = 0; i < 10; i++)
        {
            Meta.Answers(302, headers: ("Location", "/a.jpg"));
        }

        (await OpenAsync(0, Meta.Url + "/a.jpg")).ShouldBeOfType<MediaResponse.Failed>();
        Meta.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Another_port_of_this_machine_than_the_listed_one_is_not_fetched()
    {
        await using var other = await Loopback.StartAsync();
        (await OpenAsync(0, other.Url + "/a.jpg")).ShouldBeOfType<MediaResponse.Forbidden>();
        other.Requests.ShouldBeEmpty();
    }

    /// <summary>The name <c>localhost</c> stands for any listed name whose owner has it lead here.</summary>
    [Fact]
    public async Task A_listed_name_that_leads_to_a_private_address_is_not_fetched()
    {
        using var media = new MessengerMedia(Microsoft.Extensions.Options.Options.Create(Options(options => options.AttachmentHosts = ["localhost"])));
        (await media.OpenAsync("https://localhost/a.jpg", CancellationToken.None)).ShouldBe(
            new MediaResponse.Forbidden("localhost leads to no public address: it is not fetched."));
    }

    [Fact]
    public async Task What_has_no_address_is_not_found()
    {
        (await OpenAsync(3, Meta.Url + "/a.jpg")).ShouldBeOfType<MediaResponse.NotFound>();
        (await OpenAsync(0, "not an address")).ShouldBeOfType<MediaResponse.NotFound>();
        (await Channel().OpenMediaAsync("m_1", Payload.Read("messenger", "text"), CancellationToken.None)).ShouldBeOfType<MediaResponse.NotFound>();
    }

    [Theory]
    [InlineData("https://fbcdn.net/a", true)]
    [InlineData("https://scontent.xx.fbcdn.net/a", true)]
    [InlineData("https://SCONTENT.XX.FBCDN.NET/a", true)]
    [InlineData("https://scontent.xx.fbcdn.net:443/a", true)]
    [InlineData("https://scontent.xx.fbcdn.net:8443/a", false)]
    [InlineData("http://scontent.xx.fbcdn.net/a", false)]
    [InlineData("https://evilfbcdn.net/a", false)]
    [InlineData("https://fbcdn.net.evil.example/a", false)]
    [InlineData("https://user@scontent.xx.fbcdn.net/a", false)]
    [InlineData("https://scontent.xx.fbcdn.net@evil.example/a", false)]
    [InlineData("https://net/a", false)]
    [InlineData("ftp://fbcdn.net/a", false)]
    [InlineData("http://127.0.0.1:5100/a", true)]
    [InlineData("https://127.0.0.1:5100/a", true)]
    [InlineData("http://127.0.0.1:5101/a", false)]
    [InlineData("http://127.0.0.1/a", false)]
    [InlineData("http://localhost:5100/a", false)]
    [InlineData("http://[::1]:5100/a", false)]
    [InlineData("http://2130706433:5101/a", false)]
    [InlineData("https://[::ffff:127.0.0.1]/a", false)]
    [InlineData("https://10.0.0.1/a", false)]
    public void Only_listed_hosts_are_allowed(string url, bool isAllowed) =>
        new MessengerHosts(["fbcdn.net", "127.0.0.1:5100"]).Allows(new Uri(url)).ShouldBe(isAllowed);

    [Theory]
    [InlineData("fbcdn.net", true)]
    [InlineData("lookaside.facebook.com", true)]
    [InlineData("127.0.0.1:5100", true)]
    [InlineData("[::1]:5100", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1:80", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("net", false)]
    [InlineData("*.fbcdn.net", false)]
    [InlineData("https://fbcdn.net", false)]
    [InlineData("", false)]
    public void A_list_holds_host_names_and_for_tests_this_machine(string name, bool isName) => MessengerHosts.IsName(name).ShouldBe(isName);

    [Theory]
    [InlineData("157.240.1.1", true)]
    [InlineData("2a03:2880:f12f:83:face:b00c:0:25de", true)]
    [InlineData("::ffff:157.240.1.1", true)]
    [InlineData("64:ff9b::9df0:101", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001:0:5ef5:79fd::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    public void Addresses_of_ones_own_network_are_told_from_public_ones(string address, bool isPublic) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    private async Task<MediaResponse> OpenAsync(int index, params string[] urls)
    {
        var attachments = string.Join(',', urls.Select(url => $$$"""{"type":"image","payload":{"url":"{{{url}}}"}}"""));
        return await Channel().OpenMediaAsync($"m_1#{index}", Encoding.UTF8.GetBytes($$$"""{"message":{"mid":"m_1","attachments":[{{{attachments}}}]}}"""), CancellationToken.None);
    }
}
