using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Understanding.Damage;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>Tells which words led to which reading, so that staff can check the bot and a wrong reading can be traced to its phrase.</summary>
internal static class EvidenceReader
{
    public static ImmutableArray<Evidence> Read(Message message, DamageReading damage, Intent intent, Hit? reason)
    {
        var told = damage.Events
            .Select(e => (e.Hit, Says: $"{e.Hit.Sense} {(e.IsOnlySuggested && e.Standing == Standing.Stated ? Standing.Suspected : e.Standing).ToString().ToLowerInvariant()}"))
            .Concat(message.Hits.Where(h => h.Sense is (>= Sense.Not and <= Sense.But) or Sense.Legal or Sense.Angry).Select(h => (Hit: h, Says: h.Sense.ToString())))
            .Concat(damage.IsDenialDoubted ? damage.Events.Where(e => e.Cause is not null && e.Standing == Standing.Stated).Select(e => (e.Hit, Says: "exclusion doubted")) : [])
            .Concat(reason is { } hit ? [(hit, $"intent {intent}")] : []);
        return [.. told.OrderBy(t => t.Hit.Start).Select(t => new Evidence(t.Says, message.WordsOf(t.Hit))).Distinct()];
    }
}
