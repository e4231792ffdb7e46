using System.Net.Mail;

namespace JetHarness.Bot.Mail;

/// <summary>Section <c>Mail</c>. With a host, letters to sales go by themselves; without, the console shows them to be sent by hand.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server that takes our mail; none, and mail is off.</summary>
    public string? Host { get; set; }

    /// <summary>Its port: 587 for submission with STARTTLS, 25 for a relay. Implicit TLS (465) is not spoken.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Who signs in; none for a relay that asks nobody.</summary>
    public string? User { get; set; }

    /// <summary>The password of <see cref="User"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Whom letters come from.</summary>
    public string? From { get; set; }

    /// <summary>Whom they go to; none, and it is <c>Policy:SalesEmail</c>.</summary>
    public string? SalesAddress { get; set; }

    /// <summary>Whether to insist on TLS, by STARTTLS.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Under which address staff open the console, for the links in letters: <c>https://bot.example.com</c>.</summary>
    public string? ConsoleUrl { get; set; }

    /// <summary>Whether letters go by themselves.</summary>
    internal bool IsOn => !string.IsNullOrWhiteSpace(Host);

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats a password.</summary>
    public IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            Port is >= 1 and <= 65535 ? null : $"Mail:Port is {Port}: give a number from 1 to 65535.",
            Port == 465 ? "Mail:Port is 465, which speaks TLS from the first byte: give the server's submission port with STARTTLS, mostly 587." : null,
            string.IsNullOrEmpty(User) == string.IsNullOrEmpty(Password) ? null : "Mail:User and Mail:Password go together: set both or neither.",
            IsOn || this is { User: null, Password: null, From: null } ? null : "Mail:Host is missing: name the SMTP server, or take the section's other keys away.",
            IsOn && !IsAddress(From) ? $"Mail:From is '{From}': give the mail address that letters come from." : null,
            SalesAddress is null || IsAddress(SalesAddress) ? null : $"Mail:SalesAddress is '{SalesAddress}': give a mail address, or leave it out for Policy:SalesEmail.",
            ConsoleUrl is null || (Uri.TryCreate(ConsoleUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
                ? null : $"Mail:ConsoleUrl is '{ConsoleUrl}': give the console's address, such as https://bot.example.com.",
        ];
        return faults.OfType<string>();
    }

    private static bool IsAddress(string? text) => MailAddress.TryCreate(text, out var address) && address.Address == text;
}
