namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>Which identifiers a message gives.</summary>
public enum IdentifierKind
{
    /// <summary>Nothing usable.</summary>
    None,

    /// <summary>An order number, or several without a choice.</summary>
    Order,

    /// <summary>A serial number, or several without a choice.</summary>
    Serial,

    /// <summary>An order number and a serial number.</summary>
    Both,

    /// <summary>The customer has none, cannot find it, or will not give it.</summary>
    Refuse,
}
