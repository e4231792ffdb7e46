using System.Net.Http.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

/// <summary>Each limit of LINE's message objects: what just fits is taken, what just does not is refused at the right property.</summary>
public sealed class LineMessageRuleTests(SimulatorHost simulator) : IClassFixture<SimulatorHost>
{
    /// <summary>A rule: a message that fits, a change that breaks it, and the property LINE names.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        { """{"type":"text","text":"#5000"}""", """{"type":"text","text":"#5001"}""", "messages[0].text" },
        { """{"type":"text","text":"a"}""", """{"type":"text","text":""}""", "messages[0].text" },
        { """{"type":"text","text":"a"}""", """{"type":"text"}""", "messages[0].text" },
        { """{"type":"text","text":"a"}""", """{"type":"speech","text":"a"}""", "messages[0].type" },
        { """{"type":"sticker","packageId":"446","stickerId":"1988"}""", """{"type":"sticker","packageId":"446"}""", "messages[0].stickerId" },
        { """{"type":"image","originalContentUrl":"https://a.b/c","previewImageUrl":"https://a.b/c"}""", """{"type":"image","originalContentUrl":"http://a.b/c","previewImageUrl":"https://a.b/c"}""", "messages[0].originalContentUrl" },
        { Text("""{"name":"#20"}"""), Text("""{"name":"#21"}"""), "messages[0].sender.name" },
        { Text("""{"name":"Chen"}"""), Text("""{"name":"Line staff"}"""), "messages[0].sender.name" },
        { Quick(13, Postback("a")), Quick(14, Postback("a")), "messages[0].quickReply.items" },
        { Quick(1, Postback("#20")), Quick(1, Postback("#21")), "messages[0].quickReply.items[0].action.label" },
        { Quick(1, Postback("a")), Quick(1, Postback("")), "messages[0].quickReply.items[0].action.label" },
        { Quick(1, Postback("a", "#300")), Quick(1, Postback("a", "#301")), "messages[0].quickReply.items[0].action.data" },
        { Quick(1, Postback("a", "d", "#300")), Quick(1, Postback("a", "d", "#301")), "messages[0].quickReply.items[0].action.displayText" },
        { Quick(1, """{"type":"camera","label":"a"}"""), Quick(1, """{"type":"richmenuswitch","label":"a","richMenuAliasId":"a","data":"d"}"""), "messages[0].quickReply.items[0].action.type" },
        { Quick(1, """{"type":"message","label":"a","text":"#300"}"""), Quick(1, """{"type":"message","label":"a","text":"#301"}"""), "messages[0].quickReply.items[0].action.text" },
        { Quick(1, """{"type":"uri","label":"a","uri":"tel:0212345678"}"""), Quick(1, """{"type":"uri","label":"a","uri":"ftp://a.b"}"""), "messages[0].quickReply.items[0].action.uri" },
        { Quick(1, """{"type":"datetimepicker","label":"a","data":"d","mode":"date","max":"2026-05-01"}"""), Quick(1, """{"type":"datetimepicker","label":"a","data":"d","mode":"date","max":"05/01"}"""), "messages[0].quickReply.items[0].action.max" },
        { Quick(1, """{"type":"datetimepicker","label":"a","data":"d","mode":"date","initial":"2026-05-01"}"""), Quick(1, """{"type":"datetimepicker","label":"a","data":"d","mode":"date","initial":"2026-05-01","max":"2026-04-01"}"""), "messages[0].quickReply.items[0].action.initial" },
        { Buttons("#160", 4), Buttons("#161", 4), "messages[0].template.text" },
        { Buttons("#60", 4, "#40"), Buttons("#61", 4, "#40"), "messages[0].template.text" },
        { Buttons("a", 4, "#40"), Buttons("a", 4, "#41"), "messages[0].template.title" },
        { Buttons("a", 4), Buttons("a", 5), "messages[0].template.actions" },
        { Buttons("a", 1), Buttons("a", 1).Replace("\"altText\":\"alt\"", "\"altText\":\"#1501\"", StringComparison.Ordinal), "messages[0].altText" },
        { Buttons("a", 1), Buttons("a", 1).Replace("postback", "camera", StringComparison.Ordinal), "messages[0].template.actions[0].type" },
        { Confirm("#240", 2), Confirm("#241", 2), "messages[0].template.text" },
        { Confirm("a", 2), Confirm("a", 1), "messages[0].template.actions" },
        { Carousel(10, 3, "#120"), Carousel(11, 3, "#120"), "messages[0].template.columns" },
        { Carousel(1, 3, "#120"), Carousel(1, 3, "#121"), "messages[0].template.columns[0].text" },
        { Carousel(1, 3, "a"), Carousel(1, 4, "a"), "messages[0].template.columns[0].actions" },
        { Bubble("""{"type":"text","text":"a"}"""), Bubble("""{"type":"text","text":""}"""), "/body/contents/0/text" },
        { Bubble("""{"type":"text","text":"a","wrap":true}"""), Bubble("""{"type":"text","text":"a","wrapp":true}"""), "/body/contents/0/wrapp" },
        { Bubble("""{"type":"separator"}"""), Bubble("""{"type":"line"}"""), "/body/contents/0" },
        { Bubble(Button("#40")), Bubble(Button("#41")), "/body/contents/0/action/label" },
        { Bubble(Button("a")), Bubble("""{"type":"button"}"""), "/body/contents/0/action" },
        { Bubble("""{"type":"image","url":"https://a.b/c","aspectRatio":"1:3"}"""), Bubble("""{"type":"image","url":"https://a.b/c","aspectRatio":"1:4"}"""), "/body/contents/0/aspectRatio" },
        { Bubble("""{"type":"image","url":"https://a.b/c"}"""), Bubble("""{"type":"image","url":"http://a.b/c"}"""), "/body/contents/0/url" },
        { Bubble("""{"type":"text","text":"a","color":"#00B900"}"""), Bubble("""{"type":"text","text":"a","color":"green"}"""), "/body/contents/0/color" },
        { Bubble("""{"type":"text","text":"a","size":"xl"}"""), Bubble("""{"type":"text","text":"a","size":"huge"}"""), "/body/contents/0/size" },
        { Bubble("""{"type":"text","text":"a","margin":"md"}"""), Bubble("""{"type":"text","text":"a","margin":"10"}"""), "/body/contents/0/margin" },
        { Bubble("""{"type":"box","layout":"baseline","contents":[{"type":"text","text":"a"}]}"""), Bubble("""{"type":"box","layout":"baseline","contents":[{"type":"separator"}]}"""), "/body/contents/0/contents/0" },
        { Bubble("""{"type":"box","layout":"vertical","contents":[]}"""), Bubble("""{"type":"box","contents":[]}"""), "/body/contents/0/layout" },
        { Bubble("""{"type":"text","contents":[{"type":"span","text":"a"}]}"""), Bubble("""{"type":"span","text":"a"}"""), "/body/contents/0" },
        { Bubble(BigText(29)), Bubble(BigText(30)), "/" },
        { Flex("""{"type":"bubble","footer":{"type":"box","layout":"vertical","contents":[]}}"""), Flex("""{"type":"bubble"}"""), "/" },
        { Bubbles(12, 100), Bubbles(13, 100), "/contents" },
        { Bubbles(4, 11_000), Bubbles(5, 11_000), "/" },
        { Bubble("""{"type":"text","text":"a"}"""), Flex("""{"type":"bubble","body":{"type":"text","text":"a"}}"""), "/body" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_message_within_the_limit_is_taken_and_one_beyond_is_refused_where_it_is_wrong(string fits, string breaks, string property)
    {
        var taken = await ValidateAsync(fits);
        taken.Details.ShouldBeEmpty();
        taken.Status.ShouldBe(200);
        var refused = await ValidateAsync(breaks);
        refused.Status.ShouldBe(400);
        refused.Details.ShouldContain(detail => detail.StartsWith($"{property}: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_call_has_one_to_five_messages(int count)
    {
        var answer = await CallAsync("push", new { messages = Enumerable.Repeat(new { type = "text", text = "a" }, count) });
        answer.Message.ShouldBe("The request body has 1 error(s)");
        answer.Details.ShouldBe(["messages: Size must be between 1 and 5"]);
    }

    [Fact]
    public async Task Text_counts_UTF16_units_and_labels_count_what_a_reader_sees()
    {
        (await ValidateAsync($$"""{"type":"text","text":"{{string.Concat(Enumerable.Repeat("😀", 2501))}}"}""")).Status.ShouldBe(400);
        (await ValidateAsync(Quick(1, Postback(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20)))))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_card_that_is_wrong_is_named_by_its_place_among_the_messages()
    {
        var messages = new JsonArray(JsonNode.Parse(Text("{}")), JsonNode.Parse(Flex("""{"type":"bubble"}""")));
        (await CallAsync("reply", new { messages })).Message.ShouldBe("A message (messages[1]) in the request body is invalid");
    }

    /// <summary><c>#12</c> alone in quotes stands for twelve letters.</summary>
    private async Task<LineReply> ValidateAsync(string message)
    {
        var grown = System.Text.RegularExpressions.Regex.Replace(message, "\"#(\\d{2,4})\"", match => $"\"{new string('字', int.Parse(match.Groups[1].Value, null))}\"");
        return await CallAsync("reply", new { messages = new JsonArray(JsonNode.Parse(grown)) });
    }

    private async Task<LineReply> CallAsync(string send, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{simulator.LineApiBaseUrl}/v2/bot/message/validate/{send}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", simulator.ChannelAccessToken);
        using var response = await simulator.Http.SendAsync(request);
        return await LineReply.ReadAsync(response);
    }

    private static string Text(string sender) => $$$"""{"type":"text","text":"a","sender":{{{sender}}}}""";

    private static string Postback(string label, string data = "d", string shown = "s") => $$"""{"type":"postback","label":"{{label}}","data":"{{data}}","displayText":"{{shown}}"}""";

    private static string Quick(int count, string action) =>
        $$$"""{"type":"text","text":"a","quickReply":{"items":[{{{Repeat(count, $$$"""{"type":"action","action":{{{action}}}}""")}}}]}}""";

    private static string Template(string template) => $$$"""{"type":"template","altText":"alt","template":{{{template}}}}""";

    private static string Buttons(string text, int actions, string? title = null) =>
        Template($$"""{"type":"buttons",{{(title is null ? "" : $"\"title\":\"{title}\",")}}"text":"{{text}}","actions":[{{Repeat(actions, Postback("a"))}}]}""");

    private static string Confirm(string text, int actions) => Template($$"""{"type":"confirm","text":"{{text}}","actions":[{{Repeat(actions, Postback("a"))}}]}""");

    private static string Carousel(int columns, int actions, string text) =>
        Template($$"""{"type":"carousel","columns":[{{Repeat(columns, $$"""{"text":"{{text}}","actions":[{{Repeat(actions, Postback("a"))}}]}""")}}]}""");

    private static string Flex(string contents) => $$$"""{"type":"flex","altText":"alt","contents":{{{contents}}}}""";

    private static string Bubble(string component) => Flex(Body(component));

    private static string Body(string component) => $$$"""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{{{component}}}]}}""";

    private static string Button(string label) => $$$"""{"type":"button","action":{{{Postback(label)}}}}""";

    private static string BigText(int kilobytes) => $$"""{"type":"text","text":"{{new string('a', kilobytes * 1024)}}"}""";

    private static string Bubbles(int count, int letters) =>
        Flex($$"""{"type":"carousel","contents":[{{Repeat(count, Body($$"""{"type":"text","text":"{{new string('a', letters)}}"}"""))}}]}""");

    private static string Repeat(int count, string item) => string.Join(',', Enumerable.Repeat(item, count));
}
