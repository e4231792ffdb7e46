using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog;

/// <summary>The readings of the after-sales policy and the dialog's settings: section <c>Policy</c>. Each has a default.</summary>
public sealed record Policy
{
    /// <summary>Which policy decisions are made by; stored with each.</summary>
    public string Version { get; init; } = "2025-04-17";

    /// <summary>Years of free cover under normal use, 1 to 10.</summary>
    public int WarrantyYears { get; init; } = 1;

    /// <summary>Days after receipt in which a faulty new product is replaced, 0 to 365.</summary>
    public int NewProductDays { get; init; } = 7;

    /// <summary>Days by which a customer's receipt date may differ from the registry's, 0 to 365.</summary>
    public int ReceiptToleranceDays { get; init; } = 3;

    /// <summary>How many more times an order or serial number that does not match is asked for, 0 to 10.</summary>
    public int IdentifierRetries { get; init; } = 2;

    /// <summary>How many times any other question is asked again before a person is called, 0 to 10.</summary>
    public int QuestionRetries { get; init; } = 2;

    /// <summary>Photos of the damage, at least; 0 to 10.</summary>
    public int MinDamagePhotos { get; init; } = 1;

    /// <summary>Photos of the label, at least; 0 to 10.</summary>
    public int MinLabelPhotos { get; init; } = 1;

    /// <summary>Photos, at most; 1 to 10.</summary>
    public int MaxPhotos { get; init; } = 10;

    /// <summary>Seconds without a further photo after which those that came are answered, 1 to 60.</summary>
    public int AlbumQuietSeconds { get; init; } = 5;

    /// <summary>Hours of silence after which an open form is picked up with "shall we go on?", 1 to 720.</summary>
    public int SleepHours { get; init; } = 12;

    /// <summary>Minutes that a customer waits for a word of the person who has the conversation, before it goes back to the queue; 5 to 1440.</summary>
    public int StaffIdleMinutes { get; init; } = 30;

    /// <summary>Whether the bot's yes is final; otherwise staff confirm it after looking at the photos.</summary>
    public bool YesIsFinal { get; init; }

    /// <summary>Working days that a replacement takes, at least.</summary>
    public int ReplacementDaysMin { get; init; } = 7;

    /// <summary>Working days that a replacement takes, at most.</summary>
    public int ReplacementDaysMax { get; init; } = 14;

    /// <summary>
    /// Hours for which the word that a promised day was not kept waits to go along with an answer, free of charge, before it is sent as a paid message; 0
    /// to 720.
    /// </summary>
    public int SlipNoticeHours { get; init; } = 24;

    /// <summary>An order number as customers are shown it.</summary>
    public string OrderNumberExample { get; init; } = "JH-20251104-0031";

    /// <summary>A serial number as customers are shown it.</summary>
    public string SerialNumberExample { get; init; } = "WHK7P-2544-00127";

    /// <summary>Where sales get photos and explanations, and quotations are asked for.</summary>
    public string SalesEmail { get; init; } = "sales@jetharness.com";

    /// <summary>What the customer may read before giving personal data.</summary>
    public Uri PrivacyUrl { get; init; } = new("https://www.jetharness.com/privacy");

    /// <summary>Where a customer in a group is asked to write instead.</summary>
    public Uri ChatUrl { get; init; } = new("https://lin.ee/iDbS098");

    /// <summary>
    /// When somebody of the staff is there; null where that is not known, and nothing is said about it. Comes from the section <c>OfficeHours</c>.
    /// </summary>
    [JsonIgnore]
    public OfficeHours? Hours { get; init; }

    /// <summary>What the bot says. Comes from the files that section <c>Overrides</c> names; without them as it ships.</summary>
    [JsonIgnore]
    public WordingBook Wording { get; init; } = WordingBook.Shipped;

    /// <summary>How order and serial numbers look. Comes from the settings of the order registry, not from this section.</summary>
    [JsonIgnore]
    public IdentifierFormats Formats { get; init; } = IdentifierFormats.Default;
}
