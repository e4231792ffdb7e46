namespace JetHarness.Bot.Storage;

/// <summary>An account of the console. <c>Role</c> is agent or admin; <c>TotpKey</c> is set while the second factor is asked for.</summary>
internal sealed record StaffRow
{
    public required long Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string PasswordHash { get; init; }

    public required bool MustChangePassword { get; init; }

    public required string Stamp { get; init; }

    public required DateTimeOffset? LockedUntil { get; init; }

    public required string? TotpKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? DisabledAt { get; init; }

    public required DateTimeOffset? SignedInAt { get; init; }

    public required DateTimeOffset? SeenAt { get; init; }
}
