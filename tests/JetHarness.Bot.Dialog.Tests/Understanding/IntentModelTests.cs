namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class IntentModelTests
{
    [Fact]
    public void The_stored_model_is_what_training_gives_today() =>
        StoredModel.ShouldBe("intent-model.txt", () => IntentTrainer.Train("intents-tuning.tsv"));
}
