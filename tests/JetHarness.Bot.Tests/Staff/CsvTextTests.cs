using System.Text;
using JetHarness.Bot.Staff;

namespace JetHarness.Bot.Tests.Staff;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+886 2 1234", "'+886 2 1234")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r\n=1", "'\r\n=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("陳美", "陳美")]
    [InlineData("a=b", "a=b")]
    [InlineData("'=1", "'=1")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_is_made_a_text(string text, string guarded) => CsvText.Guarded(text).ShouldBe(guarded);

    [Fact]
    public async Task A_file_begins_with_the_mark_that_spreadsheets_need_and_quotes_what_needs_it()
    {
        using var file = new MemoryStream();

        await CsvText.WriteAsync(file, ["name", "reason"], [["陳美", "a, \"b\"\nc"], ["=cmd|'/c calc'!A0", null]], CancellationToken.None);

        Encoding.UTF8.GetString(file.ToArray()).ShouldBe("\uFEFFname,reason\r\n陳美,\"a, \"\"b\"\"\nc\"\r\n'=cmd|'/c calc'!A0,\r\n");
    }
}
