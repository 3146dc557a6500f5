using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A browser that somebody is logged in with.</summary>
public sealed record SessionRecord
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required AccountName Account { get; init; }

    /// <summary>The browser, as it calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>The network address that the login came from.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>To a few minutes.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Of the user, as it is now.</summary>
    public string Email { get; init; } = "";

    /// <inheritdoc cref="Email"/>
    public bool OwnsHub { get; init; }

    /// <summary>The user's in the account, as it is now; null where they are in it no more.</summary>
    public Role? Role { get; init; }
}
