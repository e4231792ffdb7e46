using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>What staff do with letters to sales: each in one transaction with its audit line. False where there was nothing to do.</summary>
internal sealed class SalesMails(Database database, TimeProvider time)
{
    /// <summary>Plans the letter about a claim that has none.</summary>
    public Task<bool> PlanAsync(StaffMember member, string number) =>
        DoAsync(member, number, "sales_mail.planned", (session, now) => ClaimTable.Find(session, number) is not null && SalesMailTable.Add(session, number, now));

    /// <summary>Notes that the member has sent the letter by hand.</summary>
    public Task<bool> MarkSentAsync(StaffMember member, string number) =>
        DoAsync(member, number, "sales_mail.sent_by_hand", (session, now) => SalesMailTable.MarkByHand(session, number, member.Name, now));

    /// <summary>Has a letter that was given up tried anew.</summary>
    public Task<bool> TryAgainAsync(StaffMember member, string number) =>
        DoAsync(member, number, "sales_mail.tried_again", (session, now) => SalesMailTable.Again(session, number, now));

    private Task<bool> DoAsync(StaffMember member, string number, string action, Func<Session, DateTimeOffset, bool> work) => database.WriteAsync(session =>
    {
        var now = time.GetUtcNow();
        if (!work(session, now))
        {
            return false;
        }

        AuditTable.Add(session, member.Id, action, $"claim {number}", null, now);
        return true;
    });
}
