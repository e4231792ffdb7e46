namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>What the customer was told to expect.</summary>
public enum Promise
{
    /// <summary>A person answers in the chat.</summary>
    AnswerByPerson,

    /// <summary>A person looks at the photos and confirms the provisional yes.</summary>
    Confirmation,

    /// <summary>A replacement, in the policy's number of working days once it is confirmed.</summary>
    Replacement,

    /// <summary>Sales look at the difference from the specification.</summary>
    AnswerBySales,
}
