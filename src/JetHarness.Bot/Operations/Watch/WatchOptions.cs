using System.Net.Mail;

namespace JetHarness.Bot.Operations.Watch;

/// <summary>Section <c>Watch</c>: what is wrong for how long until somebody is told, and who.</summary>
internal sealed class WatchOptions
{
    public const string Section = "Watch";

    /// <summary>Whom alarms are mailed to, by section <c>Mail</c>; none, and none is.</summary>
    public string? MailTo { get; set; }

    /// <summary>Where alarms are posted to as JSON; none, and none is.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Seconds for which something is wrong until it is told: what passes by itself wakes nobody.</summary>
    public int ConfirmSeconds { get; set; } = 60;

    /// <summary>Minutes of office hours that a customer waits for a person.</summary>
    public int UnansweredMinutes { get; set; } = 30;

    /// <summary>Minutes that an event waits for its turn.</summary>
    public int InboxMinutes { get; set; } = 2;

    /// <summary>Minutes that a call to a platform waits.</summary>
    public int OutboxMinutes { get; set; } = 10;

    /// <summary>Hours in which nobody writes on a channel, where on each of the seven days before somebody did; 0 is never told.</summary>
    public int SilentHours { get; set; } = 24;

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats the webhook's address, which may hold a secret.</summary>
    public IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            MailTo is null || (MailAddress.TryCreate(MailTo, out var address) && address.Address == MailTo) ? null : $"Watch:MailTo is '{MailTo}': give one mail address.",
            WebhookUrl is null || (Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") ? null : "Watch:WebhookUrl is no address: give an absolute https URL.",
            Outside(nameof(ConfirmSeconds), ConfirmSeconds, 0, 3600),
            Outside(nameof(UnansweredMinutes), UnansweredMinutes, 1, 1440),
            Outside(nameof(InboxMinutes), InboxMinutes, 1, 1440),
            Outside(nameof(OutboxMinutes), OutboxMinutes, 1, 1440),
            Outside(nameof(SilentHours), SilentHours, 0, 720),
        ];
        return faults.OfType<string>();
    }

    private static string? Outside(string key, int value, int least, int most) =>
        value >= least && value <= most ? null : $"Watch:{key} is {value}: give a number from {least} to {most}.";
}
