using System.Net.Mail;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Conversations;

/// <summary>What cannot be right in section <c>Policy</c>.</summary>
internal static class PolicyFaults
{
    /// <summary>One sentence per fault, each naming its key.</summary>
    public static IEnumerable<string> Of(Policy policy)
    {
        string?[] faults =
        [
            string.IsNullOrWhiteSpace(policy.Version) ? "Policy:Version is empty: name the policy that decisions are made by, such as its date." : null,
            Outside("WarrantyYears", policy.WarrantyYears, 1, 10),
            Outside("NewProductDays", policy.NewProductDays, 0, 365),
            Outside("ReceiptToleranceDays", policy.ReceiptToleranceDays, 0, 365),
            Outside("IdentifierRetries", policy.IdentifierRetries, 0, 10),
            Outside("QuestionRetries", policy.QuestionRetries, 0, 10),
            Outside("MinDamagePhotos", policy.MinDamagePhotos, 0, 10),
            Outside("MinLabelPhotos", policy.MinLabelPhotos, 0, 10),
            Outside("MaxPhotos", policy.MaxPhotos, 1, 10),
            policy.MinDamagePhotos + policy.MinLabelPhotos > policy.MaxPhotos ? "Policy:MaxPhotos is less than MinDamagePhotos and MinLabelPhotos together: raise it, or ask for fewer." : null,
            Outside("AlbumQuietSeconds", policy.AlbumQuietSeconds, 1, 60),
            Outside("SleepHours", policy.SleepHours, 1, 720),
            Outside("StaffIdleMinutes", policy.StaffIdleMinutes, 5, 1440),
            Outside("ReplacementDaysMin", policy.ReplacementDaysMin, 1, 365),
            Outside("ReplacementDaysMax", policy.ReplacementDaysMax, 1, 365),
            policy.ReplacementDaysMin > policy.ReplacementDaysMax ? "Policy:ReplacementDaysMin is more than ReplacementDaysMax: exchange them." : null,
            Outside("SlipNoticeHours", policy.SlipNoticeHours, 0, 720),
            MailAddress.TryCreate(policy.SalesEmail, out _) ? null : $"Policy:SalesEmail is '{policy.SalesEmail}': give a mail address.",
            NoAddress("PrivacyUrl", policy.PrivacyUrl),
            NoAddress("ChatUrl", policy.ChatUrl),
        ];
        return faults.OfType<string>();
    }

    private static string? Outside(string key, int value, int least, int most) =>
        value >= least && value <= most ? null : $"Policy:{key} is {value}: give a number from {least} to {most}.";

    private static string? NoAddress(string key, Uri? url) =>
        url is { IsAbsoluteUri: true, Scheme: "https" or "http" } ? null : $"Policy:{key} is '{url}': give an absolute https URL.";
}
