using JetHarness.Bot.Staff;

namespace JetHarness.Bot.Tests.Staff;

public sealed class TotpTests
{
    /// <summary>"12345678901234567890", the key of RFC 6238's own examples.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_appendix_B(long seconds, string code) => Totp.CodeAt(Key, At(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_taken_from_a_phone_whose_clock_is_wrong_by_one_step_at_most(int late, bool taken)
    {
        var code = Totp.CodeAt(Key, At(1_800_000_000));

        Totp.StepOf(Key, code, At(1_800_000_000 + late)).ShouldBe(taken ? 60_000_000L : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870821")]
    [InlineData("２８７０８２")]
    public void What_is_no_code_is_none(string code) => Totp.StepOf(Key, code, At(59)).ShouldBeNull();

    [Fact]
    public void A_new_key_is_another_each_time_and_reads_back()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => Totp.NewKey()).ToList();

        keys.Distinct().Count().ShouldBe(100);
        keys.ShouldAllBe(key => Totp.IsKey(key) && Base32.Write(Base32.Read(key)) == key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    public void What_is_no_key_is_none(string key) => Totp.IsKey(key).ShouldBeFalse();

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
