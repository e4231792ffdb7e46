using JetHarness.Bot.Photos;

namespace JetHarness.Bot.Tests.Photos;

public class PhotoNameTests
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public void A_name_is_month_channel_and_hash() =>
        PhotoName.For(new DateOnly(2026, 5, 2), "line", Sha256).Value.ShouldBe($"2026/05/line/{Sha256}");

    [Fact]
    public void A_name_that_was_written_down_is_read_again()
    {
        var name = PhotoName.For(new DateOnly(2026, 12, 31), "messenger", Sha256);

        PhotoName.TryParse(name.ToString()).ShouldBe(name);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("line/..")]
    [InlineData("/etc")]
    [InlineData("Line")]
    [InlineData("line\n")]
    [InlineData("li ne")]
    [InlineData("")]
    public void A_channel_that_could_lead_elsewhere_makes_no_name(string channel) =>
        Should.Throw<ArgumentException>(() => PhotoName.For(new DateOnly(2026, 5, 2), channel, Sha256));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026/05/line/")]
    [InlineData($"2026/13/line/{Sha256}")]
    [InlineData($"2026/5/line/{Sha256}")]
    [InlineData($"/2026/05/line/{Sha256}")]
    [InlineData($"../2026/05/line/{Sha256}")]
    [InlineData($"2026/05/../{Sha256}")]
    [InlineData($"2026/05/line/{Sha256}/..")]
    [InlineData($"2026/05/line/{Sha256}\n")]
    [InlineData($"2026\\05\\line\\{Sha256}")]
    [InlineData("2026/05/line/9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("٢٠٢٦/05/line/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void Anything_else_is_no_name(string? text) => PhotoName.TryParse(text).ShouldBeNull();
}
