using JetHarness.Bot.Mail;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>Letters to sales: whether the server takes mail, and whether any wait for a person.</summary>
internal sealed class MailCheckup(IServiceProvider services) : ICheckup
{
    public string Name => "mail";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var settings = services.GetRequiredService<IOptions<MailOptions>>().Value;
        var waiting = services.GetRequiredService<Database>().Read(SalesMailTable.Waiting);
        if (!settings.IsOn)
        {
            return [waiting.Count == 0
                ? Finding.Ok(Name, "It is off: letters to sales are shown in the console, to be sent by hand. Set Mail:Host to have them sent.")
                : Finding.Warning(Name, $"It is off, and {waiting.Count} letters to sales wait in the console to be sent by hand. Send them, or set Mail:Host.")];
        }

        var greeting = await SmtpGreeting.OfAsync(settings.Host!, settings.Port, ct);
        var server = $"{settings.Host}:{settings.Port}";
        var failed = waiting.Count(mail => mail.State == "failed");
        return [greeting switch
        {
            { Fault: { } why } => Finding.Fault(Name, $"{server} cannot be used: {why} Check Mail:Host and Mail:Port, and that this machine may connect to it; letters wait meanwhile."),
            _ when settings.Tls && !greeting.Offers.Contains("STARTTLS") => Finding.Fault(Name, $"{server} offers no STARTTLS, so nothing is sent. Use its submission port, or set Mail:Tls to false on a network that you trust."),
            _ when failed > 0 => Finding.Warning(Name, $"{server} answers, but {failed} letters to sales were given up. See them in the console."),
            _ => Finding.Ok(Name, $"{server} answers; {waiting.Count} letters to sales wait."),
        }];
    }
}
