using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerAccountTests : IAsyncLifetime
{
    private static readonly object[] MenuWithDefault = [Menu("default"), Menu("zh_TW")];
    private static readonly object[] MenuWithoutDefault = [Menu("zh_TW")];
    private static readonly string[] GetStarted = ["get_started"];

    private SimulatorHost simulator = null!;
    private MessengerEchoBot bot = null!;
    private MessengerCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await MessengerEchoBot.StartAsync(simulator);
        mei = await simulator.NewMessengerCustomerAsync("林 美");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_newest_twenty_messages_of_a_thread_can_be_read_back()
    {
        for (var i = 1; i <= 21; i++)
        {
            await mei.Says($"{i}");
        }

        var sent = await bot.SayAsync(mei.Id, "answer");
        var thread = (await bot.GetAsync($"{simulator.MessengerPageId}/conversations?user_id={mei.Id}&fields=is_owner,messages{{id,message,created_time,from}}")).Body.GetProperty("data")[0];
        thread.GetProperty("is_owner").GetBoolean().ShouldBeTrue();
        var messages = thread.GetProperty("messages").GetProperty("data");
        messages.GetArrayLength().ShouldBe(20);
        messages[0].GetProperty("id").GetString().ShouldBe(sent.MessageId);
        messages[0].GetProperty("message").GetString().ShouldBe("answer");
        messages[0].GetProperty("created_time").GetString().ShouldEndWith("+0000");
        messages[1].GetProperty("from").GetProperty("id").GetString().ShouldBe(mei.Id);
    }

    [Fact]
    public async Task Conversations_can_be_asked_twice_a_second()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bot.GetAsync($"{simulator.MessengerPageId}/conversations?user_id={mei.Id}")));
        answers.ShouldContain(answer => answer.Error == "613");
        (await simulator.CountersAsync()).Calls.Keys.ShouldContain("conversations Limited");
    }

    [Fact]
    public async Task A_profile_has_the_names_asked_for_or_is_not_to_be_had()
    {
        var profile = (await bot.GetAsync($"{mei.Id}?fields=first_name,last_name,name")).Body;
        (profile.GetProperty("first_name").GetString(), profile.GetProperty("last_name").GetString()).ShouldBe(("林", "美"));
        var shy = await simulator.NewMessengerCustomerAsync(consent: false);
        (await bot.GetAsync($"{shy.Id}?fields=name")).Error.ShouldBe("100/2018218");
        await simulator.ShouldHaveRefusedNothingAsync();
        (await bot.GetAsync($"{mei.Id}?fields=shoe_size")).Error.ShouldBe("100");
    }

    [Theory]
    [InlineData("locale")]
    [InlineData("timezone")]
    [InlineData("gender")]
    public async Task A_field_that_needs_a_permission_of_its_own_refuses_the_whole_profile(string field)
    {
        var answer = await bot.GetAsync($"{mei.Id}?fields=name,{field}");
        (answer.Status, answer.Error).ShouldBe((400, "100/2018247"));
        answer.Body.TryGetProperty("name", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("zh-Hant", "zh_TW")]
    [InlineData("zh-HK", "zh_HK")]
    [InlineData("zh-CN", "zh_CN")]
    [InlineData("en", "en_US")]
    [InlineData("ja", "ja_JP")]
    [InlineData("th", "th_TH")]
    [InlineData("vi", "vi_VN")]
    [InlineData("id", "id_ID")]
    [InlineData(null, null)]
    public async Task An_app_with_the_permission_is_told_the_language_with_a_country(string? language, string? locale)
    {
        await simulator.ChangeMessengerAsync(new { userLocale = true });
        var customer = await simulator.NewMessengerCustomerAsync(language: language);
        var profile = (await bot.GetAsync($"{customer.Id}?fields=name,locale")).Body;
        profile.GetProperty("name").GetString().ShouldBe("林 美");
        (profile.TryGetProperty("locale", out var told) ? told.GetString() : null).ShouldBe(locale);
        var token = (await bot.GetAsync($"debug_token?input_token={simulator.MessengerPageAccessToken}")).Body;
        token.GetProperty("data").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldContain("pages_user_locale");
    }

    [Fact]
    public async Task The_Page_says_who_it_is_and_a_good_token_has_no_end()
    {
        (await bot.GetAsync("me?fields=id,name")).Body.GetProperty("id").GetString().ShouldBe(simulator.MessengerPageId);
        var data = (await bot.GetAsync($"debug_token?input_token={simulator.MessengerPageAccessToken}")).Body.GetProperty("data");
        data.GetProperty("is_valid").GetBoolean().ShouldBeTrue();
        data.GetProperty("expires_at").GetInt64().ShouldBe(0);
        data.GetProperty("app_id").GetString().ShouldBe(simulator.MessengerAppId);
    }

    [Fact]
    public async Task A_menu_needs_get_started_and_a_default_language()
    {
        (await bot.PostAsync("messenger_profile", new { persistent_menu = MenuWithDefault })).Error.ShouldBe("100/2018145");
        (await bot.PostAsync("messenger_profile", new { get_started = new { payload = "start" }, persistent_menu = MenuWithoutDefault })).Error.ShouldBe("100");
        (await bot.PostAsync("messenger_profile", new { get_started = new { payload = "start" }, persistent_menu = MenuWithDefault })).Body.GetProperty("result").GetString().ShouldBe("success");
        (await bot.GetAsync($"{simulator.MessengerPageId}/messenger_profile?fields=get_started,persistent_menu,greeting")).Body.GetProperty("data")[0].GetProperty("persistent_menu").GetArrayLength().ShouldBe(2);
        (await bot.CallAsync(HttpMethod.Delete, $"{simulator.MessengerPageId}/messenger_profile", new { fields = GetStarted })).Error.ShouldBe("100/2018145");
        await mei.Taps("報修");
        bot.Messaging.Last().GetProperty("postback").GetProperty("payload").GetString().ShouldBe("claim");
    }

    [Fact]
    public async Task The_profile_can_be_called_ten_times_in_ten_minutes()
    {
        for (var i = 0; i < 10; i++)
        {
            (await bot.GetAsync($"{simulator.MessengerPageId}/messenger_profile?fields=greeting")).Status.ShouldBe(200);
        }

        (await bot.GetAsync($"{simulator.MessengerPageId}/messenger_profile?fields=greeting")).Error.ShouldBe("613");
        await simulator.AdvanceAsync(TimeSpan.FromMinutes(10));
        (await bot.GetAsync($"{simulator.MessengerPageId}/messenger_profile?fields=greeting")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Ice_breakers_are_four_at_most_and_other_fields_are_refused()
    {
        object Breakers(int count) => new { locale = "default", call_to_actions = Enumerable.Range(1, count).Select(n => new { question = $"{n}?", payload = $"{n}" }) };
        (await bot.PostAsync("messenger_profile", new { ice_breakers = new[] { Breakers(4) } })).Status.ShouldBe(200);
        (await bot.PostAsync("messenger_profile", new { ice_breakers = new[] { Breakers(5) } })).Error.ShouldBe("105");
        (await bot.PostAsync("messenger_profile", new { wallpaper = "blue" })).Error.ShouldBe("100");
    }

    private static object Menu(string locale) => new { locale, composer_input_disabled = false, call_to_actions = new object[] { new { type = "postback", title = "報修", payload = "claim" } } };
}
