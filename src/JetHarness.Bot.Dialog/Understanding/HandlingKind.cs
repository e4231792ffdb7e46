namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>What kind of handling (X2) the words tell of, so that the question about it asks one plain thing.</summary>
public enum HandlingKind
{
    /// <summary>Moisture, rain, immersion, spilled drinks.</summary>
    Water,

    /// <summary>Dropped, or fallen.</summary>
    Drop,

    /// <summary>Crushed, stepped on, hit.</summary>
    Pressure,

    /// <summary>Pulled or bent by force.</summary>
    Pull,

    /// <summary>Something got into it.</summary>
    Intrusion,

    /// <summary>The customer lost a part.</summary>
    Part,

    /// <summary>Cut, drilled or burnt by a tool.</summary>
    Tool,
}
