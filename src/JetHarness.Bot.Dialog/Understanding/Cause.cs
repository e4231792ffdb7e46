namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>The causes that the after-sales policy excludes, by the id of their rule.</summary>
public enum Cause
{
    /// <summary>Instructions not followed, or damage by people: pressure, a drop, moisture, rain, foreign objects, a lost part, a tool.</summary>
    X2,

    /// <summary>Scratches, wear, fading or dirt without a functional fault.</summary>
    X3,

    /// <summary>An electrically or mechanically unsuitable device or load.</summary>
    X4,

    /// <summary>Natural disaster or force majeure.</summary>
    X5,

    /// <summary>Opened, changed or repaired by someone whom JetHarness has not authorised.</summary>
    X6,
}
