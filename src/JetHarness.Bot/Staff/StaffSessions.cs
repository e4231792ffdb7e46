using System.Globalization;
using System.Security.Claims;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Whether a session goes on: it is asked of the store at every request, so that a disabled account, another password or another role counts at once.
/// </summary>
internal sealed class StaffSessions(Database database, TimeProvider time)
{
    /// <summary>How exactly it is known when a member was last there.</summary>
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    /// <summary>The account of a session; null if the session is over.</summary>
    public StaffRow? Current(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
        && database.Read(session => StaffTable.Of(session, id)) is { DisabledAt: null } account
        && account.Stamp == user.FindFirstValue(StaffMember.StampClaim)
            ? account
            : null;

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
