namespace Thresh.Web.Api;

public sealed record InvitationRequest(string? Email, string? Role);
