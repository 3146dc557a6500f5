namespace Thresh.Web.Identity;

/// <summary>An agent's or a mid-tier's key, without itself.</summary>
/// <param name="LastUsedAt">When something last connected with it, to a few minutes; null where nothing did.</param>
/// <param name="PreviousUntil">Until when the secret is valid that it had before it was rotated; null where there is none.</param>
public sealed record KeyView(string Id, string Name, TokenKind Kind, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? PreviousUntil);
