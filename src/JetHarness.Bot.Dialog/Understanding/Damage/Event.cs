using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>Something that a message tells of, and how firmly.</summary>
internal readonly record struct Event(Hit Hit, Standing Standing)
{
    public Cause? Cause => Hit.Cause();

    /// <summary>Words that merely suggest a cause are never more than a suspicion.</summary>
    public bool IsOnlySuggested => Hit.Sense is Sense.MaybeX2 or Sense.MaybeX4 or Sense.MaybeX5 or Sense.MaybeX6;
}

/// <summary>Which rule a phrase speaks of.</summary>
internal static class HitCause
{
    public static Cause? Cause(this Hit hit) => hit.Sense switch
    {
        Sense.X2 or Sense.MaybeX2 or Sense.NoX2 => Understanding.Cause.X2,
        Sense.X3 => Understanding.Cause.X3,
        Sense.X4 or Sense.MaybeX4 or Sense.NoX4 => Understanding.Cause.X4,
        Sense.X5 or Sense.MaybeX5 => Understanding.Cause.X5,
        Sense.X6 or Sense.MaybeX6 or Sense.NoX6 => Understanding.Cause.X6,
        _ => null,
    };
}
