namespace Thresh.Web.Identity;

/// <summary>Something that a user is logged in with: a token or a browser.</summary>
/// <param name="IsBrowser">Else a token.</param>
/// <param name="IsCurrent">Whether the request that asks came with it.</param>
/// <param name="LastUsedAt">To a few minutes; null where it never was.</param>
public sealed record GrantView(
    string Id, bool IsBrowser, string Name, string? Address, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, bool IsCurrent);
