using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Understanding.Damage;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class DenialModelTests
{
    [Fact]
    public void The_stored_model_is_what_training_gives_today() =>
        StoredModel.ShouldBe("denial-model.txt", () => DenialTrainer.Train("damage-tuning.tsv", "never-denied.tsv"));

    [Theory]
    [InlineData("不小心把咖啡打翻在接頭上，泡水了")]
    [InlineData("I cut the cable shorter and re-crimped the terminal myself")]
    [InlineData("訂單 JH-20251104-0031，五月二號收到的，線泡水了")]
    [InlineData("Hi, order JH-20251104-0031, received on May 2. I spilled coffee on the connector")]
    [InlineData("フォークリフトで踏んで潰してしまいました")]
    public void A_plainly_stated_exclusion_is_not_doubted(string words) => DenialModel.Of(TidyText.Of(words).Folded).ShouldBe(Belief.Believed);

    [Fact]
    public void It_takes_denials_back_and_makes_none()
    {
        var doubted = SetFile.Read("damage-last.tsv").Select(row => Reader.Read(row[3], ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default))
            .Where(reading => reading.IsDenialDoubted).ToList();
        doubted.ShouldAllBe(reading => reading.Cover == Cover.Human && !(reading.Causes.IsEmpty && reading.SuspectedCauses.IsEmpty));
    }
}
