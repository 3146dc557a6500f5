namespace Thresh.Web.Identity;

/// <summary>An invitation that is open.</summary>
public sealed record InvitationView(string Id, string Email, Role Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
