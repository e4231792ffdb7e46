namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>What a customer wants with a message.</summary>
public enum Intent
{
    /// <summary>Sales, billing, small talk, spam, nothing, or an attempt to talk the bot into something.</summary>
    Other,

    /// <summary>A fault is told or a repair wanted, without a hint that the product is new.</summary>
    StartClaim,

    /// <summary>Just received, unused or dead on arrival.</summary>
    NewProductFault,

    /// <summary>What came differs from the order or the drawing.</summary>
    SpecMismatch,

    /// <summary>Goods back or swapped without a fault.</summary>
    ReturnOrExchange,

    /// <summary>The purchase is to be undone.</summary>
    CancelOrder,

    /// <summary>Asks about a claim that was made before.</summary>
    ClaimStatus,

    /// <summary>Asks about the warranty's rules, cover or duration.</summary>
    WarrantyQuestion,

    /// <summary>Asks how to use or install the product, or what it withstands.</summary>
    UsageQuestion,

    /// <summary>A person is wanted.</summary>
    HumanAgent,

    /// <summary>A greeting and nothing else.</summary>
    Greeting,

    /// <summary>Thanks or a farewell and nothing else.</summary>
    ThanksOrBye,

    /// <summary>This form or chat is to stop.</summary>
    CancelDialog,

    /// <summary>An earlier answer is to be changed or given again.</summary>
    GoBack,

    /// <summary>Another language is wanted; see <see cref="Reading.WantedLanguage"/>.</summary>
    ChangeLanguage,

    /// <summary>Agreement with what was asked.</summary>
    Yes,

    /// <summary>Disagreement with what was asked.</summary>
    No,

    /// <summary>All photos that there will be have been sent.</summary>
    DoneWithPhotos,
}
