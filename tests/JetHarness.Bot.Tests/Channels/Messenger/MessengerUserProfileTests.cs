using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Privacy;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>What is asked about customers, and what comes of the answer.</summary>
public class MessengerUserProfileTests : MessengerAtLoopback
{
    private const string Named = """{"name":"王小明","id":"7140012345678901"}""";
    private const string NotPermitted = """{"error":{"message":"(#100) Insufficient permission to access user profile.","type":"OAuthException","code":100,"error_subcode":2018247}}""";

    [Theory]
    [InlineData(200, Named, "王小明")]
    [InlineData(200, "{}", null)]
    [InlineData(400, """{"error":{"code":100,"error_subcode":2018218}}""", null)]
    public async Task A_name_is_taken_where_Meta_tells_it(int status, string body, string? name)
    {
        Meta.Answers(status, body);
        (await ReadAsync(Channel())).ShouldBe(Read(name, null));
        Asked().ShouldBe(["name"]);
    }

    [Theory]
    [InlineData("""{"name":"王小明","locale":"zh_TW"}""", "王小明", "zh-TW")]
    [InlineData("""{"name":"王小明","locale":"zh_HK"}""", "王小明", "zh-HK")]
    [InlineData("""{"name":"李华","locale":"zh_CN"}""", "李华", "zh-CN")]
    [InlineData("""{"name":"Somchai","locale":"th_TH"}""", "Somchai", "th-TH")]
    [InlineData("""{"locale":"ja_JP"}""", null, "ja-JP")]
    [InlineData("""{"name":"Ann","locale":""}""", "Ann", null)]
    [InlineData("""{"name":"Ann","locale":null}""", "Ann", null)]
    [InlineData(Named, "王小明", null)]
    public async Task With_the_permission_the_language_is_taken_as_well(string body, string? name, string? language)
    {
        Meta.Answers(200, body);
        (await ReadAsync(Channel(options => options.ReadsLocale = true))).ShouldBe(Read(name, language));
        Asked().ShouldBe(["name,locale"]);
    }

    [Fact]
    public async Task Without_the_permission_the_name_is_asked_for_alone_and_the_operator_told_once()
    {
        var log = WrittenWords.Begin();
        var profile = Profile(log);
        Meta.Answers(400, NotPermitted).Answers(200, Named).Answers(400, NotPermitted).Answers(200, Named);
        (await profile.ReadAsync(Psid, CancellationToken.None)).ShouldBe(("王小明", null));
        (await profile.ReadAsync(Psid, CancellationToken.None)).ShouldBe(("王小明", null));

        Asked().ShouldBe(["name,locale", "name", "name,locale", "name"]);
        var warning = log.Lines.ShouldHaveSingleItem();
        warning.ShouldContain("Warning");
        warning.ShouldContain("pages_user_locale");
        warning.ShouldContain("Messenger:ReadsLocale");
    }

    [Fact]
    public async Task A_permission_that_is_given_later_counts_from_then_on()
    {
        var profile = Profile(WrittenWords.Begin());
        Meta.Answers(400, NotPermitted).Answers(200, Named).Answers(200, """{"name":"王小明","locale":"zh_TW"}""");
        await profile.ReadAsync(Psid, CancellationToken.None);
        (await profile.ReadAsync(Psid, CancellationToken.None)).ShouldBe(("王小明", "zh-TW"));
    }

    [Theory]
    [InlineData(400, """{"error":{"code":100,"error_subcode":2018218}}""")]
    [InlineData(400, """{"error":{"code":190,"error_subcode":460}}""")]
    [InlineData(403, "<html>")]
    public async Task Any_other_refusal_is_not_asked_a_second_time(int status, string body)
    {
        var log = WrittenWords.Begin();
        Meta.Answers(status, body);
        (await Profile(log).ReadAsync(Psid, CancellationToken.None)).ShouldBe((null, null));
        Asked().ShouldBe(["name,locale"]);
        log.Lines.ShouldBeEmpty();
    }

    private Task<Inbound.ProfileRead> ReadAsync(MessengerChannel channel) => channel.ReadProfileAsync(Psid, Time.GetUtcNow(), CancellationToken.None);

    private Inbound.ProfileRead Read(string? name, string? language) => new(name, language) { At = Time.GetUtcNow() };

    private MessengerUserProfile Profile(WrittenWords log)
    {
        var options = Options(one => one.ReadsLocale = true);
        return new(Microsoft.Extensions.Options.Options.Create(options), Client(options), new Logger<MessengerUserProfile>(new LoggerFactory([log])));
    }

    private IEnumerable<string> Asked() => Meta.Requests.Select(request => Uri.UnescapeDataString(request.Line[(request.Line.LastIndexOf('=') + 1)..]));
}
