namespace JetHarness.Bot.Dialog.Wording;

/// <summary>What stands on buttons and cards, by the names in the wording files.</summary>
internal static class Label
{
    public const string Album = "label.album";
    public const string Back = "label.back";
    public const string Camera = "label.camera";
    public const string CancelOrder = "label.cancel_order";
    public const string Cause = "label.cause";
    public const string ClaimStatus = "label.claim_status";
    public const string Confirm = "label.confirm";
    public const string Description = "label.description";
    public const string Disagree = "label.disagree";
    public const string Done = "label.done";
    public const string EditCause = "label.edit_cause";
    public const string EditDescription = "label.edit_description";
    public const string EditOrder = "label.edit_order";
    public const string EditPhotos = "label.edit_photos";
    public const string EditReceivedOn = "label.edit_received_on";
    public const string EditSerial = "label.edit_serial";
    public const string FaultToo = "label.fault_too";
    public const string GoOn = "label.go_on";
    public const string GoOnWithBot = "label.go_on_with_bot";
    public const string Kind = "label.kind";
    public const string Language = "label.language";
    public const string Menu = "label.menu";
    public const string NewProduct = "label.new_product";
    public const string No = "label.no";
    public const string NoOrder = "label.no_order";
    public const string NoSerial = "label.no_serial";
    public const string NoneOfThese = "label.none_of_these";
    public const string NotSure = "label.not_sure";
    public const string OnlyLooks = "label.only_looks";
    public const string Order = "label.order";
    public const string Person = "label.person";
    public const string Photos = "label.photos";
    public const string Questions = "label.questions";
    public const string Quote = "label.quote";
    public const string ReceivedOn = "label.received_on";
    public const string ReportAnother = "label.report_another";
    public const string ReportFault = "label.report_fault";
    public const string Return = "label.return";
    public const string Serial = "label.serial";
    public const string SpecMismatch = "label.spec_mismatch";
    public const string StartOver = "label.start_over";
    public const string Stop = "label.stop";
    public const string SummaryTitle = "label.summary_title";
    public const string WithBot = "label.with_bot";
    public const string Yes = "label.yes";
}
