using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Intents;

/// <summary>What the intent model weighs: the pieces of the message, and where in the dialog it was said.</summary>
internal static class IntentFeatures
{
    public static HashSet<string> Of(string folded, ReadingContext context) => [$"context:{context}", .. WordFeatures.Of(folded)];
}
