namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>A model's file in the lexicon's folder, which training makes.</summary>
internal static class StoredModel
{
    /// <summary>Compares the file with what training gives; with TRAIN_MODELS set, writes it first.</summary>
    public static void ShouldBe(string name, Func<string> train)
    {
        var trained = train();
        var path = Path.Combine(Repository.Root, "src/JetHarness.Bot.Dialog/Understanding/Lexicon", name);
        if (Environment.GetEnvironmentVariable("TRAIN_MODELS") is not null)
        {
            File.WriteAllText(path, trained);
        }

        var stale = File.ReadAllText(path) != trained;
        stale.ShouldBeFalse($"a set or lexicon changed: train the model again with the command at the head of {name}");
    }
}
