namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>What a phrase of a lexicon says. The names of the lexicon's sections, in kebab case, are these.</summary>
internal enum Sense
{
    /// <summary>Sounds like something else in this list, and is nothing: it hides what lies inside it.</summary>
    Nothing,

    // What happened to the product.
    X2,
    X3,
    X4,
    X5,
    X6,
    MaybeX2,
    MaybeX4,
    MaybeX5,
    MaybeX6,
    Fault,
    FaultWord,
    Factory,
    Mark,
    Unnamed,
    Mismatch,
    NoFault,

    // Idioms that deny a cause as they stand.
    NoX2,
    NoX4,
    NoX6,

    // How it is said.
    Not,
    NotAfter,
    Hedge,
    HedgeAfter,
    If,
    IfAfter,
    Ask,
    Plan,
    Sarcasm,
    Claimed,
    Other,
    Ours,
    Happened,
    NotTheCause,
    NotYours,
    NotSo,
    BrokenBefore,
    List,
    But,

    // What the person is like.
    Safety,
    Legal,
    Angry,

    // Identifiers.
    NoIdentifier,
    PartOnly,
    RefusesAlone,
    NotThis,
    WasWrong,
    Rather,

    // Intents: told outright, or only suggested by a word.
    StartClaim,
    NewProductFault,
    SpecMismatch,
    ReturnOrExchange,
    CancelOrder,
    ClaimStatus,
    WarrantyQuestion,
    UsageQuestion,
    HumanAgent,
    Greeting,
    ThanksOrBye,
    CancelDialog,
    GoBack,
    ChangeLanguage,
    Yes,
    No,
    DoneWithPhotos,
    OtherIntent,
    Filler,
    LanguageName,
    Question,
    New,

    // Ratings, and what was put on the wire.
    Rated,
    Loaded,

    // Dates.
    Received,
    Ordered,
    About,
}
