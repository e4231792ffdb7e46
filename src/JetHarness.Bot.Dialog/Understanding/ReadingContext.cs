namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>Where a customer's words fall; it decides what short words such as 好了 mean.</summary>
public enum ReadingContext
{
    /// <summary>Nothing is known about what was asked.</summary>
    Any,

    /// <summary>The first words of a conversation.</summary>
    Opening,

    /// <summary>One field was asked for: an order number, a serial number, a date or a description.</summary>
    Form,

    /// <summary>Photos were asked for.</summary>
    Photos,

    /// <summary>A yes or a no was asked for.</summary>
    Confirm,

    /// <summary>A result was given.</summary>
    After,
}
