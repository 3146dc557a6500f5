using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A token as it is kept: without itself.</summary>
/// <param name="UserId">Null for an agent's.</param>
/// <param name="Role">The user's in the account; null for an agent's.</param>
public sealed record TokenRecord(
    string Id,
    TokenKind Kind,
    AccountName Account,
    string? UserId,
    string? Email,
    Role? Role,
    string Name,
    byte[] Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt);
