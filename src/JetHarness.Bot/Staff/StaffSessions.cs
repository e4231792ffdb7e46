using System.Globalization;
using System.Security.Claims;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Whether a session goes on: it is asked of the store at every request, so that a disabled account, another password, another role or a sign-out counts
/// at once, in every browser that has its cookie. Used or not, it ends after some days: a cookie that was copied is good for no longer.
/// </summary>
internal sealed class StaffSessions(Database database, IOptions<StaffOptions> options, TimeProvider time)
{
    /// <summary>How exactly it is known when a member was last there.</summary>
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    /// <summary>The account of a session; null if the session is over.</summary>
    public StaffRow? Current(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
        && user.FindFirstValue(StaffMember.SessionClaim) is { } name
        && database.Read(session => StaffTable.OfSession(session, id, name, time.GetUtcNow().AddDays(-options.Value.SessionDays))) is { DisabledAt: null } account
        && account.Stamp == user.FindFirstValue(StaffMember.StampClaim)
            ? account
            : null;

    /// <summary>Ends the session, wherever its cookie is; the member's others go on.</summary>
    public async Task EndAsync(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(StaffMember.SessionClaim) is { } name)
        {
            await database.WriteAsync(session =>
            {
                StaffSessionTable.End(session, name);
                return 0;
            });
        }
    }

    /// <summary>Records that the member is there.</summary>
    public async Task SeeAsync(StaffRow account)
    {
        var now = time.GetUtcNow();
        if (account.SeenAt is null || now - account.SeenAt > SeenGrain)
        {
            await database.WriteAsync(session =>
            {
                StaffTable.See(session, account.Id, now);
                return 0;
            });
        }
    }

    /// <summary>The member of an account.</summary>
    public static StaffMember MemberOf(StaffRow account) => new(account.Id, account.Name, account.Email, StaffRoles.Of(account.Role) ?? StaffRole.Agent);
}
