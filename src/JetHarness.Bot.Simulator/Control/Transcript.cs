namespace JetHarness.Bot.Simulator.Control;

/// <summary>One chat as its phone shows it: the bubbles, with what happened to them since.</summary>
internal static class Transcript
{
    public static IReadOnlyList<object> Of(IReadOnlyList<JournalEntry> entries)
    {
        var unsent = entries.OfType<Unsent>().Select(entry => entry.MessageId).ToHashSet(StringComparer.Ordinal);
        var edits = entries.OfType<Edited>()
            .GroupBy(entry => entry.MessageId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Text, StringComparer.Ordinal);
        var reads = entries.OfType<Read>().Select(entry => entry.MessageId).ToHashSet(StringComparer.Ordinal);
        Said[] said = [.. entries.OfType<Said>()];
        var readUpTo = Array.FindLastIndex(said, bubble => reads.Contains(bubble.MessageId));
        return
        [
            .. said.Select((bubble, place) => new
            {
                bubble.Seq,
                bubble.At,
                bubble.From,
                bubble.Type,
                Text = edits.GetValueOrDefault(bubble.MessageId, bubble.Text),
                bubble.MessageId,
                bubble.Via,
                bubble.Call,
                bubble.Index,
                bubble.Total,
                bubble.Author,
                bubble.Delivered,
                bubble.Album,
                Unsent = unsent.Contains(bubble.MessageId),
                Read = bubble.From == "customer" && place <= readUpTo,
                bubble.Buttons,
                bubble.Raw,
            }),
        ];
    }
}
