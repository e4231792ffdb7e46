using JetHarness.Bot.Mail;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Mail;

public class SmtpSenderTests
{
    [Fact]
    public async Task A_server_that_takes_a_letter_and_then_falls_silent_is_waited_for_no_longer_than_the_patience()
    {
        await using var server = new SmtpServer { FallsSilent = true };
        var sender = new SmtpSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, From = "bot@jetharness.example", Tls = false }))
        {
            Patience = TimeSpan.FromMilliseconds(200),
        };

        var ended = await sender.SendAsync(new Letter("sales@jetharness.example", "RMA-2611-0001", "..."), "RMA-2611-0001", CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        ended.ShouldBeOfType<MailResult.Later>().Why.ShouldContain("does not answer");
    }
}
