using System.Text.Json.Nodes;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>What customers see before they write, and the file that says so.</summary>
public class MessengerProfileTests : MessengerAtLoopback
{
    private static readonly string OnFile = File.ReadAllText(Path.Combine(Repository.Root, "deploy/messenger-profile.json"));

    [Fact]
    public void Every_button_of_the_file_is_one_that_the_bot_knows()
    {
        var buttons = MessengerProfile.Parse(OnFile).Where(field => field.Key is "persistent_menu" or "ice_breakers")
            .SelectMany(field => field.Value!.AsArray()).SelectMany(entry => entry!["call_to_actions"]!.AsArray())
            .Select(action => action!["payload"]!.GetValue<string>()).Distinct().ToList();

        buttons.Count.ShouldBeGreaterThan(4);
        foreach (var data in buttons)
        {
            Answer(data).ShouldNotBeEmpty(data);
            Answer(data).ShouldNotContain("stale_button", data);
        }

        Answer("menu/nonsense").ShouldContain("stale_button");
    }

    [Fact]
    public void The_file_speaks_the_bots_languages() =>
        MessengerProfile.Parse(OnFile)["greeting"]!.AsArray().Select(greeting => greeting!["locale"]!.GetValue<string>()).ShouldBe(["default", "zh_TW", "zh_HK", "ja_JP"]);

    [Fact]
    public async Task On_a_page_without_a_profile_all_of_it_is_set_in_one_call_and_then_nothing_changes()
    {
        var (profile, wanted) = (new MessengerProfile(Client()), MessengerProfile.Parse(OnFile));
        Meta.Answers(200, """{"data":[]}""").Answers(200, """{"result":"success"}""");
        var (changes, why) = await profile.CompareAsync(wanted, CancellationToken.None);
        why.ShouldBeNull();
        changes.Select(change => change.Field).ShouldBe(["get_started", "greeting", "persistent_menu", "ice_breakers"]);
        (await profile.ApplyAsync(changes, CancellationToken.None)).ShouldBeNull();

        var set = Meta.Requests.Last();
        set.Line.ShouldBe($"POST /graph/v26.0/109/messenger_profile?appsecret_proof={Proof}");
        JsonNode.DeepEquals(JsonNode.Parse(set.Body), wanted).ShouldBeTrue();

        // As Meta gives it back: languages in another order, what is off left out, something of its own put in.
        var kept = JsonNode.Parse(set.Body)!;
        kept["greeting"] = new JsonArray([.. kept["greeting"]!.AsArray().Reverse().Select(greeting => greeting!.DeepClone())]);
        foreach (var menu in kept["persistent_menu"]!.AsArray())
        {
            menu!.AsObject().Remove("composer_input_disabled");
            menu["call_to_actions"]![0]!["webview_height_ratio"] = "full";
        }

        Meta.Answers(200, new JsonObject { ["data"] = new JsonArray(kept) }.ToJsonString());
        (await profile.CompareAsync(wanted, CancellationToken.None)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_file_does_not_have_goes_and_what_differs_is_shown()
    {
        var profile = new MessengerProfile(Client());
        Meta.Answers(200, """{"data":[{"get_started":{"payload":"OLD"},"ice_breakers":[{"locale":"default"}]}]}""")
            .Answers(200, """{"result":"success"}""").Answers(200, """{"result":"success"}""");
        var (changes, _) = await profile.CompareAsync(MessengerProfile.Parse("""{"get_started":{"payload":"NEW"},"greeting":[{"locale":"default","text":"hi"}]}"""), CancellationToken.None);

        changes.Select(change => (change.Field, change.Present?.ToJsonString(), change.Wanted?.ToJsonString())).ShouldBe(
            [("get_started", """{"payload":"OLD"}""", """{"payload":"NEW"}"""), ("greeting", null, """[{"locale":"default","text":"hi"}]"""), ("ice_breakers", """[{"locale":"default"}]""", null)]);
        await profile.ApplyAsync(changes, CancellationToken.None);
        Meta.Requests.Last().Line.ShouldBe($"DELETE /graph/v26.0/109/messenger_profile?appsecret_proof={Proof}&fields=%5B%22ice_breakers%22%5D");
    }

    [Fact]
    public async Task What_Meta_refuses_is_told()
    {
        var profile = new MessengerProfile(Client());
        Meta.Answers(400, """{"error":{"code":190,"message":"Expired"}}""").Answers(400, """{"error":{"code":100,"message":"Bad menu"}}""");
        (await profile.CompareAsync([], CancellationToken.None)).Why.ShouldBe("Facebook answered 400, error 190: Expired.");
        (await profile.ApplyAsync([new ProfileChange("greeting", null, new JsonArray())], CancellationToken.None)).ShouldBe("Facebook answered 400, error 100: Bad menu.");
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{"whitelisted_domains":[]}""", "has whitelisted_domains, which is no field of the profile that is set here")]
    [InlineData("""{"greeting":[{"locale":"zh_TW","text":"hi"}]}""", "has no entry for the locale default under greeting")]
    [InlineData("""{"greeting":[{"locale":"default","text":""}]}""", "has no text of 1 to 160 characters under greeting, default")]
    [InlineData("""{"ice_breakers":[{"locale":"default","call_to_actions":[]}]}""", "has not 1 to 4 call_to_actions under ice_breakers, default")]
    [InlineData("""{"persistent_menu":[{"locale":"default","call_to_actions":[{"type":"postback","title":"a","payload":"b"}]}]}""", "has a persistent_menu without get_started")]
    [InlineData("""{"get_started":{"payload":"x"},"persistent_menu":[{"locale":"default","composer_input_disabled":true,"call_to_actions":[{"type":"postback","title":"a","payload":"b"}]}]}""", "takes away the text field")]
    public void A_file_that_Meta_would_refuse_is_refused_here(string file, string why) =>
        Should.Throw<FormatException>(() => MessengerProfile.Parse(file)).Message.ShouldStartWith(why);

    private static IEnumerable<string> Answer(string data) =>
        ClaimDialog.Advance(new Conversation { IsIntroduced = true, Language = "en", LanguageIsChosen = true }, new Inbound.Tap(data, null) { At = DateTimeOffset.UnixEpoch }, new Policy(), DateTimeOffset.UnixEpoch)
            .Effects.OfType<Effect.Say>().SelectMany(say => say.Bubbles).Select(bubble => bubble.Phrase);
}
