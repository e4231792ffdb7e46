using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>What the model of refusals learns from: replies that refuse, and what else people write where a number was asked for.</summary>
internal static class RefusalTrainer
{
    private const int LeastExamples = 2;
    private const int TimesLearnt = 10; // replies are few among all that people write

    /// <summary>The text of the model's file.</summary>
    /// <param name="identifiers">Replies with the kind of identifier that they give.</param>
    /// <param name="others">Sets whose last column refuses nothing, but for the rows that <paramref name="mayRefuse"/> leaves out.</param>
    /// <param name="mayRefuse">Intents whose sentences may be refusals too.</param>
    public static string Train(string identifiers, string[] others, string[] mayRefuse)
    {
        var replies = SetFile.Read(identifiers).Where(row => row[1] is "refuse" or "none").Select(row => (Words: row[4], Refuses: row[1] == "refuse"));
        var phrases = LexiconFile.Names.Where(n => n.EndsWith("-identifiers.txt", StringComparison.Ordinal)).SelectMany(LexiconParser.Read)
            .Where(e => e.Phrase.PartCount == 1 && e.Phrase.Sense == Sense.RefusesAlone)
            .SelectMany(e => e.Parts[0].Select(literal => (Words: literal, Refuses: true)));
        var elsewhere = others.SelectMany(SetFile.Read).Where(row => !mayRefuse.Contains(row[1])).Select(row => (Words: row[^1], Refuses: false));
        return LeanTrainer.Train("the model of refusals to give a number",
            replies.Concat(phrases).Select(e => (e.Words, e.Refuses, TimesLearnt)).Concat(elsewhere.Select(e => (e.Words, e.Refuses, 1))),
            LeastExamples);
    }
}
