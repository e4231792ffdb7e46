using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Mail;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Staff.Notices;

/// <summary>
/// Tells staff of customers who wait for a person: when one is new, and when nobody has taken it. What came since the last look goes in one message. Marks and
/// messages are one transaction, so of several replicas one tells each.
/// </summary>
internal sealed partial class NoticeWorker(
    Database database, SmtpSender smtp, OfficeHours hours, WakeUps wakeUps, IOptions<MailOptions> mail, IOptions<StaffOptions> options, TimeProvider time, ILogger<NoticeWorker> logger) : RoundWorker(Every, time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>For so long nobody else takes a letter that was begun: longer than a try can last.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>One look, and the letters that are due.</summary>
    public async Task RoundAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();

        // Nobody can take it while nobody is there: that is told when somebody is.
        var before = options.Value.UntakenMinutes > 0 && hours.IsOpen(now) ? now.AddMinutes(-options.Value.UntakenMinutes) : DateTimeOffset.UnixEpoch;
        if (database.Read(session => StaffNoticeTable.IsAny(session, before)))
        {
            (await database.WriteAsync(session => Plan(session, before, now))).ForEach(wakeUps.WakeSend);
        }

        while (mail.Value.IsOn && database.Read(session => StaffNoticeTable.IsDue(session, now))
            && await database.WriteAsync(session => StaffNoticeTable.Begin(session, now, now + Lease)) is { } letter)
        {
            await SendAsync(letter, ct);
        }
    }

    /// <inheritdoc />
    protected override Task WorkAsync(CancellationToken stopping) => RoundAsync(stopping);

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Broken(logger, e);

    // Gives the chats that have something to be sent.
    private List<long> Plan(Session session, DateTimeOffset before, DateTimeOffset now)
    {
        var calls = StaffNoticeTable.TakeNew(session);
        var late = StaffNoticeTable.TakeLate(session, before).ExceptBy(calls.Select(call => call.ConversationId), call => call.ConversationId).ToList();
        if (calls.Count + late.Count == 0)
        {
            return [];
        }

        var (subject, body) = (NoticeText.Subject(calls, late), NoticeText.Body(calls, late, mail.Value.ConsoleUrl, now));
        var chats = new List<long>();
        foreach (var recipient in StaffNoticeTable.Recipients(session))
        {
            if (recipient.ByMail && mail.Value.IsOn)
            {
                StaffNoticeTable.AddLetter(session, recipient.StaffId, subject, body, now);
            }

            foreach (var chat in recipient.ByChat && options.Value.ChatNotices ? StaffChatTable.Of(session, recipient.StaffId) : [])
            {
                StaffChat.Plan(session, chat.ConversationId, null, $"🔔 {subject}\n{body}", now);
                chats.Add(chat.ConversationId);
            }
        }

        return chats;
    }

    private async Task SendAsync(StaffLetterRow letter, CancellationToken ct)
    {
        var result = await smtp.SendAsync(new(letter.Email, $"[{options.Value.CompanyName}] {letter.Subject}", letter.Body.ReplaceLineEndings("\r\n")), $"staff-notice-{letter.Id}", ct);
        await database.WriteAsync(session =>
        {
            if (result is MailResult.Later && MailSchedule.After(letter.Attempts, Time.GetUtcNow() - letter.CreatedAt) is { } pause)
            {
                StaffNoticeTable.Later(session, letter.Id, Time.GetUtcNow() + pause);
            }
            else
            {
                StaffNoticeTable.End(session, letter.Id);
            }

            return true;
        });
        if (result is MailResult.Later(var why))
        {
            Log.NotSent(logger, letter.Id, why);
        }
        else if (result is MailResult.Never(var reason))
        {
            Log.NotSent(logger, letter.Id, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Notice {LetterId} to a member of the staff could not be mailed: {Why} What may pass is tried again. Check section Mail and the account's address.")]
        public static partial void NotSent(ILogger logger, long letterId, string why);

        [LoggerMessage(LogLevel.Error, "Staff could not be told of customers who wait; it is tried again.")]
        public static partial void Broken(ILogger logger, Exception e);
    }
}
