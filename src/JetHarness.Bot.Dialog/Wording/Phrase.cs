namespace JetHarness.Bot.Dialog.Wording;

/// <summary>
/// The sentences, by the names under which they stand in the wording files. What comes before the dot is the phrase that the outside sees
/// (<see cref="Bubble.Phrase"/>); what comes after it tells its variants apart.
/// </summary>
internal static class Phrase
{
    public const string Answer = "answer";
    public const string AnswerTopics = "answer.topics";
    public const string AnswerUnknown = "answer.unknown";
    public const string AskCause = "ask_cause";
    public const string AskCauseList = "ask_cause_list";
    public const string AskCauseListUnread = "ask_cause_list.unread";
    public const string AskDescription = "ask_description";
    public const string AskDescriptionMore = "ask_description.more";
    public const string AskDescriptionSpec = "ask_description.spec";
    public const string AskDescriptionUnread = "ask_description.unread";
    public const string AskLanguage = "ask_language";
    public const string AskOrder = "ask_order";
    public const string AskOrderTwo = "ask_order.two";
    public const string AskOrderUnknown = "ask_order.unknown";
    public const string AskOrderUnread = "ask_order.unread";
    public const string AskPhotos = "ask_photos";
    public const string AskPhotosMissing = "ask_photos.missing";
    public const string AskPhotosMore = "ask_photos.more";
    public const string AskPhotosRest = "ask_photos.rest";
    public const string AskPhotosSpec = "ask_photos.spec";
    public const string AskPhotosSpecMissing = "ask_photos.spec_missing";
    public const string AskReceivedOn = "ask_received_on";
    public const string AskReceivedOnEarly = "ask_received_on.early";
    public const string AskReceivedOnExact = "ask_received_on.exact";
    public const string AskReceivedOnFuture = "ask_received_on.future";
    public const string AskReceivedOnUnread = "ask_received_on.unread";
    public const string AskSerial = "ask_serial";
    public const string AskSerialTwo = "ask_serial.two";
    public const string AskSerialUnmatched = "ask_serial.unmatched";
    public const string AskSerialUnread = "ask_serial.unread";
    public const string BotAgain = "bot_again";
    public const string ClaimStatus = "claim_status";
    public const string ClaimStatusNone = "claim_status.none";
    public const string ClaimStatusRow = "claim_status.row";
    public const string Clarify = "clarify";
    public const string ClarifyDisagree = "clarify.disagree";
    public const string ClarifyYesOrNo = "clarify.yes_or_no";
    public const string DecisionCovered = "decision.covered";
    public const string DecisionCoveredFinal = "decision.covered_final";
    public const string DecisionNewProduct = "decision.new_product";
    public const string DecisionNewProductFinal = "decision.new_product_final";
    public const string DecisionNotCovered = "decision.not_covered";
    public const string DecisionSpecMismatch = "decision.spec_mismatch";
    public const string Escalated = "escalated";
    public const string EscalatedDates = "escalated.dates";
    public const string EscalatedDisagrees = "escalated.disagrees";
    public const string EscalatedFault = "escalated.fault";
    public const string EscalatedIdentity = "escalated.identity";
    public const string EscalatedNoOrder = "escalated.no_order";
    public const string EscalatedNoSerial = "escalated.no_serial";
    public const string EscalatedNotUnderstood = "escalated.not_understood";
    public const string EscalatedNumber = "escalated.number";
    public const string EscalatedPhotos = "escalated.photos";
    public const string EscalatedSafety = "escalated.safety";
    public const string EscalatedUndecided = "escalated.undecided";
    public const string EscalatedUpset = "escalated.upset";
    public const string Goodbye = "goodbye";
    public const string Group = "group";
    public const string HelloAgain = "hello_again";
    public const string Intro = "intro";
    public const string LanguageChanged = "language_changed";
    public const string ListComma = "list_comma";
    public const string Menu = "menu";
    public const string MenuFirst = "menu.first";
    public const string NothingBefore = "nothing_before";
    public const string OrderFound = "order_found";
    public const string PhotoProblem = "photo_problem";
    public const string PhotoProblemOne = "photo_problem.one";
    public const string PhotoRow = "photo.row";
    public const string PhotoRowAny = "photo.row_any";
    public const string PhotosComing = "photos_coming";
    public const string PhotosKept = "photos_kept";
    public const string PhotosReceived = "photos_received";
    public const string PhotosReceivedOnly = "photos_received.only";
    public const string PhotosSurplus = "photos_surplus";
    public const string PolicyNoCancel = "policy_no_cancel";
    public const string PolicyNoReturn = "policy_no_return";
    public const string Quotation = "quotation";
    public const string Resume = "resume";
    public const string StaleButton = "stale_button";
    public const string Sticker = "sticker";
    public const string Stopped = "stopped";
    public const string Summary = "summary";
    public const string SummaryPhotos = "summary.photos";
    public const string SummaryRow = "summary.row";
    public const string SummaryUnread = "summary.unread";
    public const string SummaryWhich = "summary.which";
    public const string ThanksInForm = "thanks_in_form";
    public const string Unreadable = "unreadable";
    public const string UnreadableAudio = "unreadable.audio";
    public const string UnreadableLocation = "unreadable.location";
    public const string VideosReceived = "videos_received";
    public const string Waiting = "waiting";
    public const string WelcomeBack = "welcome_back";
    public const string WordsAtPhotos = "words_at_photos";

    /// <summary>The phrase that a sentence belongs to.</summary>
    public static string NameOf(string key) => key.Split('.')[0];
}
