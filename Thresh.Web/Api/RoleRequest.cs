namespace Thresh.Web.Api;

public sealed record RoleRequest(string? Role);
