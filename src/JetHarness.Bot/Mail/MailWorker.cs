using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Mail;

/// <summary>Sends the letters to sales that are due, one after the other.</summary>
internal sealed partial class MailWorker(Database database, SmtpSender sender, SalesLetters letters, TimeProvider time, ILogger<MailWorker> logger) : RoundWorker(Sweep, time, atOnce: true)
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);

    /// <summary>For so long nobody else takes a letter that was begun: longer than a try can last.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        while (await SendNextAsync(stopping))
        {
        }
    }

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Broken(logger, e);

    private async Task<bool> SendNextAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        if (database.Read(session => SalesMailTable.IsDue(session, now)) is false
            || await database.WriteAsync(session => SalesMailTable.Begin(session, now, now + Lease)) is not { } mail)
        {
            return false;
        }

        var letter = database.ReadSnapshot(session => letters.About(session, ClaimTable.Find(session, mail.Number)!));
        var result = await sender.SendAsync(letter, mail.Number, ct);
        await database.WriteAsync(session => End(session, mail, result, Time.GetUtcNow()));
        Report(mail.Number, result);
        return true;
    }

    private static bool End(Session session, SalesMailRow mail, MailResult result, DateTimeOffset now)
    {
        switch (result)
        {
            case MailResult.Sent:
                SalesMailTable.Sent(session, mail.Number, now);
                break;
            case MailResult.Never(var why):
                SalesMailTable.Fail(session, mail.Number, why, now);
                break;
            case MailResult.Later(var why) when MailSchedule.After(mail.Attempts, now - mail.CreatedAt) is { } pause:
                SalesMailTable.Later(session, mail.Number, why, now + pause);
                break;
            case MailResult.Later(var why):
                SalesMailTable.Fail(session, mail.Number, $"Given up after {MailSchedule.GiveUpAfter.TotalHours:F0} hours: {why}", now);
                break;
        }

        return true;
    }

    private void Report(string number, MailResult result)
    {
        switch (result)
        {
            case MailResult.Sent:
                Log.Sent(logger, number);
                break;
            case MailResult.Later(var why):
                Log.NotYet(logger, number, why);
                break;
            case MailResult.Never(var why):
                Log.GivenUp(logger, number, why);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The letter to sales about claim {Number} was sent.")]
        public static partial void Sent(ILogger logger, string number);

        [LoggerMessage(LogLevel.Warning, "The letter to sales about claim {Number} was not sent yet ({Why}); it is tried again.")]
        public static partial void NotYet(ILogger logger, string number, string why);

        [LoggerMessage(LogLevel.Error, "The letter to sales about claim {Number} will never be taken: {Why} Send it by hand from the console, or correct section Mail and try it again there.")]
        public static partial void GivenUp(ILogger logger, string number, string why);

        [LoggerMessage(LogLevel.Error, "Letters to sales wait; they are tried again.")]
        public static partial void Broken(ILogger logger, Exception e);
    }
}
