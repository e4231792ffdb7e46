using System.Text.Json;

namespace JetHarness.Bot.Tests.Commands;

public sealed class UnderstandCommandTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task A_line_gives_all_that_was_read_by_the_contracts_names()
    {
        var answer = (await AsksAsync("""{"id":"m1","text":"訂單 ＪＨ-20251104-0031，五月二號收到的，線泡水了","today":"2026-11-22"}""")).ShouldHaveSingleItem();

        answer.EnumerateObject().Select(field => field.Name).ShouldBe(
            ["id", "language", "intent", "identifier", "order", "serial", "date", "date_ambiguous", "causes", "denied_causes", "cover"]);
        answer.ToString().ShouldBe(
            """{"id":"m1","language":"zh-Hant","intent":"start_claim","identifier":"order","order":"JH-20251104-0031","serial":null,"date":"2026-05-02","date_ambiguous":false,"causes":["X2"],"denied_causes":[],"cover":"excluded"}""");
    }

    [Fact]
    public async Task Answers_come_in_order_with_the_ids_that_were_given()
    {
        var ids = (await AsksAsync("""{"id":2,"text":"hi"}""", """{"id":"b","text":"hi"}""", """{"id":null,"text":"hi"}""", """{"text":"hi"}""")).Select(answer => answer.GetProperty("id").GetRawText());

        ids.ShouldBe(["2", "\"b\"", "null", "null"]);
    }

    [Theory]
    [InlineData("no json", "The line is no JSON")]
    [InlineData("[1]", "The line is no JSON object")]
    [InlineData("""{"id":7}""", "\"text\" is missing")]
    [InlineData("""{"id":7,"text":5}""", "\"text\" is missing or no text")]
    [InlineData("""{"id":7,"text":"hi","context":"kitchen"}""", "\"context\" must be opening, form, photos, confirm, after or any.")]
    [InlineData("""{"id":7,"text":"hi","context":3}""", "\"context\" must be")]
    [InlineData("""{"id":7,"text":"hi","today":"22/11/2026"}""", "\"today\" must be a day")]
    public async Task A_bad_line_is_told_with_its_number_and_the_rest_goes_on(string bad, string error)
    {
        var answers = await AsksAsync("""{"id":1,"text":"hi"}""", "", bad, """{"id":2,"text":"hi"}""");

        answers.Count.ShouldBe(3);
        answers[1].GetProperty("line").GetInt32().ShouldBe(3);
        answers[1].GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith(error);
        answers[2].GetProperty("id").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData(@"\ud83d")]
    [InlineData(@"\ude00")]
    [InlineData(@"\ud83d\ud83d\ude00")]
    public async Task Half_an_emoji_does_not_make_a_message_unreadable(string half) =>
        (await AsksAsync($$"""{"id":1,"text":"hello {{half}}"}""")).ShouldHaveSingleItem().GetProperty("intent").GetString().ShouldBe("greeting");

    [Fact]
    public async Task The_formats_of_the_settings_are_those_that_are_read()
    {
        var run = await terminal.RunsOn("""{"id":1,"text":"my order is po123456"}""", "understand", "--Orders:OrderNumberPattern=PO[0-9]{6}");

        Parse(run).ShouldHaveSingleItem().GetProperty("order").GetString().ShouldBe("PO123456");
    }

    [Fact]
    public async Task A_language_that_the_words_do_not_tell_is_undetermined() =>
        (await AsksAsync("""{"id":1,"text":"20251104"}""")).ShouldHaveSingleItem().GetProperty("language").GetString().ShouldBe("und");

    [Fact]
    public async Task Nothing_in_nothing_out() => (await AsksAsync()).ShouldBeEmpty();

    private async Task<List<JsonElement>> AsksAsync(params string[] lines) => Parse(await terminal.RunsOn(string.Join('\n', lines), "understand"));

    private static List<JsonElement> Parse(Terminal.Run run)
    {
        run.Status.ShouldBe(0, run.Error);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
