using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A token as it is kept: without itself.</summary>
public sealed record TokenRecord
{
    public required string Id { get; init; }

    public required TokenKind Kind { get; init; }

    public required AccountName Account { get; init; }

    /// <summary>Null for an agent's or a mid-tier's.</summary>
    public string? UserId { get; init; }

    public string? Email { get; init; }

    /// <summary>The user's in the account; null for an agent's or a mid-tier's, and for a user who is in the account no more.</summary>
    public Role? Role { get; init; }

    public bool OwnsHub { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>That of the token which a rotation replaced, and until when that one is valid.</summary>
    public byte[]? PreviousHash { get; init; }

    /// <inheritdoc cref="PreviousHash"/>
    public DateTimeOffset? PreviousExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To a few minutes.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
