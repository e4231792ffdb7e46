using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerMessageRuleTests : IAsyncLifetime
{
    private SimulatorHost simulator = null!;
    private MessengerEchoBot bot = null!;
    private MessengerCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await MessengerEchoBot.StartAsync(simulator);
        mei = await simulator.NewMessengerCustomerAsync();
        await mei.Says("hi");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Texts_have_2000_characters_at_most_and_at_least_one()
    {
        await TakenAsync(new { text = new string('字', 2000) });
        await RefusedAsync(new { text = new string('字', 2001) }, "100");
        await RefusedAsync(new { text = " " }, "100/2018034");
        await RefusedAsync(new { }, "100/2018034");
        await RefusedAsync(new { text = 5 }, "100");
        await TakenAsync(new { text = "a", metadata = new string('m', 1000) });
        await RefusedAsync(new { text = "a", metadata = new string('m', 1001) }, "100");
        await RefusedAsync(new { text = "a", colour = "red" }, "100");
    }

    [Fact]
    public async Task Text_and_attachment_are_two_messages()
    {
        await RefusedAsync(new { text = "a", attachment = Image("https://example.com/a.png") }, "100");
        await TakenAsync(new { attachment = Image("https://example.com/a.png") });
        await TakenAsync(new { attachments = new[] { Image("https://example.com/a.png"), Image("https://example.com/b.png") } });
        await RefusedAsync(new { attachment = Image("http://example.com/a.png") }, "100");
        await RefusedAsync(new { attachment = new { type = "image", payload = new { } } }, "100");
        await RefusedAsync(new { attachment = new { type = "hologram", payload = new { } } }, "100");
    }

    [Fact]
    public async Task A_saved_attachment_is_good_for_ninety_days()
    {
        var id = (await bot.PostAsync("message_attachments", new { message = new { attachment = Image("https://example.com/a.png") } })).Body.GetProperty("attachment_id").GetString();
        await TakenAsync(new { attachment = new { type = "image", payload = new { attachment_id = id } } });
        await RefusedAsync(new { attachment = new { type = "image", payload = new { attachment_id = "404" } } }, "100/2018074");
        await simulator.AdvanceAsync(TimeSpan.FromDays(90));
        await mei.Says("still there?");
        await RefusedAsync(new { attachment = new { type = "image", payload = new { attachment_id = id } } }, "100/2018074");
    }

    [Fact]
    public async Task Quick_replies_are_thirteen_at_most_with_titles_of_twenty()
    {
        await TakenAsync(new { text = "a", quick_replies = Enumerable.Range(1, 13).Select(n => Quick($"{n}")) });
        await RefusedAsync(new { text = "a", quick_replies = Enumerable.Range(1, 14).Select(n => Quick($"{n}")) }, "105");
        await RefusedAsync(new { text = "a", quick_replies = new[] { Quick(new string('x', 21)) } }, "100");
        await RefusedAsync(new { text = "a", quick_replies = new[] { Quick("x", new string('p', 1001)) } }, "100");
        await RefusedAsync(new { text = "a", quick_replies = new[] { new { content_type = "text", title = "x" } } }, "100");
        await RefusedAsync(new { text = "a", quick_replies = new[] { new { content_type = "location" } } }, "100");
    }

    [Fact]
    public async Task Button_templates_have_640_characters_and_three_buttons()
    {
        await TakenAsync(Buttons(new string('x', 640), Postback("a"), Postback("b"), Postback("c")));
        await RefusedAsync(Buttons(new string('x', 641), Postback("a")), "100");
        await RefusedAsync(Buttons("x", Postback("a"), Postback("b"), Postback("c"), Postback("d")), "105");
        await RefusedAsync(Buttons("x"), "194");
        await RefusedAsync(Buttons("x", Postback(new string('t', 21))), "100");
        await RefusedAsync(Buttons("x", Postback("a", new string('p', 1001))), "100");
        await RefusedAsync(Buttons("x", new { type = "phone_number", title = "call", payload = "0800" }), "100");
        await TakenAsync(Buttons("x", new { type = "phone_number", title = "call", payload = "+886223456789" }));
        await RefusedAsync(Buttons("x", new { type = "web_url", title = "open", url = "http://example.com" }), "100");
    }

    [Fact]
    public async Task Generic_templates_have_ten_elements_that_say_more_than_a_title()
    {
        await TakenAsync(Generic([.. Enumerable.Range(1, 10).Select(n => Element($"{n}"))]));
        await RefusedAsync(Generic([.. Enumerable.Range(1, 11).Select(n => Element($"{n}"))]), "105");
        await RefusedAsync(Generic(), "194");
        await RefusedAsync(Generic(new { title = "alone" }), "100");
        await RefusedAsync(Generic(Element(new string('t', 81))), "100");
        await RefusedAsync(Generic(Element("a", new string('s', 81))), "100");
        await RefusedAsync(Generic(new { title = "a", subtitle = "b", buttons = Enumerable.Repeat(Postback("x"), 4) }), "105");
    }

    private static object Image(string url) => new { type = "image", payload = new { url } };

    private static object Quick(string title, string payload = "p") => new { content_type = "text", title, payload };

    private static object Postback(string title, string payload = "p") => new { type = "postback", title, payload };

    private static object Element(string title, string subtitle = "s") => new { title, subtitle, buttons = new[] { Postback("x") } };

    private static object Buttons(string text, params object[] buttons) => new { attachment = new { type = "template", payload = new { template_type = "button", text, buttons } } };

    private static object Generic(params object[] elements) => new { attachment = new { type = "template", payload = new { template_type = "generic", elements } } };

    private async Task TakenAsync(object message) => (await bot.SendAsync(mei.Id, message)).Error.ShouldBe("");

    private async Task RefusedAsync(object message, string error) => (await bot.SendAsync(mei.Id, message)).Error.ShouldBe(error);
}
