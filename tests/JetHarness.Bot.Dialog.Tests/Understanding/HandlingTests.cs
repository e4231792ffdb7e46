using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class HandlingTests
{
    [Theory]
    [InlineData("昨天咖啡打翻在接頭上", HandlingKind.Water)]
    [InlineData("搬的時候摔到地上，接頭裂了", HandlingKind.Drop)]
    [InlineData("線被堆高機壓過去", HandlingKind.Pressure)]
    [InlineData("卡住了我就硬拔，端子被拉出來", HandlingKind.Pull)]
    [InlineData("鐵屑掉進接頭裡面就短路了", HandlingKind.Intrusion)]
    [InlineData("防水塞被我弄丟了", HandlingKind.Part)]
    [InlineData("不小心用美工刀割到線", HandlingKind.Tool)]
    [InlineData("Someone spilled tea on the connector", HandlingKind.Water)]
    [InlineData("I dropped it on the floor", HandlingKind.Drop)]
    [InlineData("the cable was run over by a forklift", HandlingKind.Pressure)]
    [InlineData("I yanked it out and the pins came along", HandlingKind.Pull)]
    [InlineData("コーヒーをこぼしてしまいました", HandlingKind.Water)]
    [InlineData("床に落としてハウジングが欠けました", HandlingKind.Drop)]
    [InlineData("台車でひいて潰れました", HandlingKind.Pressure)]
    public void The_kind_of_handling_that_is_told_is_the_one_that_is_asked_about(string words, HandlingKind kind) =>
        Read(words).Handling.ShouldBe(kind);

    [Theory]
    [InlineData("用了三個月就不導通")]
    [InlineData("我把線剪短重新壓端子")]
    [InlineData("沒有碰水也沒有摔到")]
    public void Where_no_handling_is_told_there_is_no_kind(string words) => Read(words).Handling.ShouldBeNull();

    private static Reading Read(string words) => Reader.Read(words, ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default);
}
