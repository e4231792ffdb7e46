using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>What a message says of the damage and its cause.</summary>
internal sealed record DamageReading(
    ImmutableArray<Cause> Stated,
    ImmutableArray<Cause> Denied,
    ImmutableArray<Cause> Suspected,
    Cover Cover,
    bool IsDenialDoubted,
    bool DescribesFault,
    bool IsFromFactory,
    bool IsMismatch,
    bool HasAnyDamage,
    ImmutableArray<Event> Events);
