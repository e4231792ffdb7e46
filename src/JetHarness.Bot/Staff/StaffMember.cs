using System.Globalization;
using System.Security.Claims;

namespace JetHarness.Bot.Staff;

/// <summary>Who acts in the console. Times of day, rights and names beyond this are the account's, see <see cref="Storage.StaffRow"/>.</summary>
internal sealed record StaffMember(long Id, string Name, string Email, StaffRole Role)
{
    /// <summary>The claim that a session carries the account's stamp in.</summary>
    public const string StampClaim = "stamp";

    /// <summary>The claim that a session carries its own name in.</summary>
    public const string SessionClaim = "session";

    /// <summary>Whether the member looks after accounts and the audit.</summary>
    public bool IsAdmin => Role is StaffRole.Admin;

    /// <summary>The member who is signed in. Throws for anybody else: the console lets nobody through to where this is asked.</summary>
    public static StaffMember Of(ClaimsPrincipal user) =>
        OrNull(user) ?? throw new InvalidOperationException("Nobody is signed in here.");

    /// <summary>The member who is signed in, if somebody is.</summary>
    public static StaffMember? OrNull(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && StaffRoles.Of(user.FindFirstValue(ClaimTypes.Role)) is { } role
            ? new(long.Parse(id, CultureInfo.InvariantCulture), user.FindFirstValue(ClaimTypes.Name)!, user.FindFirstValue(ClaimTypes.Email)!, role)
            : null;

    /// <summary>The member as a cookie carries it, under a scheme of sign-in, with the account's stamp of now and, once signed in, the session's name.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme, string stamp, string? session = null) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, Name),
            new(ClaimTypes.Email, Email),
            new(ClaimTypes.Role, Role.Name()),
            new(StampClaim, stamp),
            .. session is null ? Enumerable.Empty<Claim>() : [new(SessionClaim, session)],
        ],
        scheme));
}
