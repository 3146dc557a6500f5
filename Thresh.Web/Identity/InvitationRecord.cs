using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>An invitation as it is kept: without its code.</summary>
public sealed record InvitationRecord
{
    public required string Id { get; init; }

    public required AccountName Account { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>SHA-256 of the code.</summary>
    public required byte[] Hash { get; init; }

    public required string InvitedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && ExpiresAt > now;
}
