namespace JetHarness.Bot.Dialog.Tests.Understanding;

public class IntentModelTests
{
    private const string Model = "src/JetHarness.Bot.Dialog/Understanding/Lexicon/intent-model.txt";

    [Fact]
    public void The_stored_model_is_what_training_gives_today()
    {
        var trained = IntentTrainer.Train("intents-tuning.tsv");
        var path = Path.Combine(Repository.Root, Model);
        if (Environment.GetEnvironmentVariable("TRAIN_INTENT_MODEL") is not null)
        {
            File.WriteAllText(path, trained);
        }

        var stale = File.ReadAllText(path) != trained;
        stale.ShouldBeFalse("a set or lexicon changed: train the model again with the command at the head of intent-model.txt");
    }
}
