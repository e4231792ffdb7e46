using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Mail;

/// <summary>How a letter's way to the server ended.</summary>
internal abstract record MailResult
{
    /// <summary>The server took it.</summary>
    public sealed record Sent : MailResult;

    /// <summary>It did not, and may later.</summary>
    public sealed record Later(string Why) : MailResult;

    /// <summary>It never will.</summary>
    public sealed record Never(string Why) : MailResult;
}

/// <summary>
/// Gives letters to the SMTP server of section <c>Mail</c>, by the framework's own client. That one knows STARTTLS alone, which is all we need;
/// it goes once a better one can be had from every registry.
/// </summary>
internal sealed class SmtpSender(IOptions<MailOptions> options)
{
    /// <summary>How long the server may take for one letter.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sends it. <paramref name="id"/> is the same however often it is tried, so that a letter that comes twice is seen as one.</summary>
    public async Task<MailResult> SendAsync(Letter letter, string id, CancellationToken ct)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        using var message = new MailMessage(settings.From!, letter.To, letter.Subject, letter.Body)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{id}@{message.From!.Host}>");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            // The client waits for what is said to the end of the letter without hearing that it should stop; its disposal closes the connection.
            await client.SendMailAsync(message, limit.Token).WaitAsync(limit.Token);
            return new MailResult.Sent();
        }
        catch (SmtpException e) when (IsForGood(e.StatusCode))
        {
            return new MailResult.Never($"{settings.Host} refuses it: {e.Message}");
        }
        catch (SmtpException e)
        {
            return new MailResult.Later($"{settings.Host}: {e.Message} {e.InnerException?.Message}".TrimEnd());
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new MailResult.Later($"{settings.Host} does not answer: {e.Message}");
        }
    }

    // 5xx about the letter or its address (https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3); about our signing in, a setting can mend it.
    private static bool IsForGood(SmtpStatusCode code) => (int)code is >= 550 and <= 554;
}
