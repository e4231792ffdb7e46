using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class RefusalModelTests
{
    [Fact]
    public void The_stored_model_is_what_training_gives_today() =>
        StoredModel.ShouldBe("refusal-model.txt", () => RefusalTrainer.Train("identifiers-tuning.tsv", ["damage-tuning.tsv", "intents-tuning.tsv"], ["no", "cancel_dialog"]));

    [Theory]
    [InlineData("線壞了")]
    [InlineData("序號在哪裡看？")]
    [InlineData("等我一下，我找找看")]
    [InlineData("let me look for it")]
    [InlineData("どこに書いてありますか")]
    [InlineData("不知道為什麼就不通了")]
    public void What_only_asks_or_waits_is_no_refusal(string words) => RefusalModel.Refuses(TidyText.Of(words).Folded).ShouldBeFalse();
}
