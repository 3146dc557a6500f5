namespace Thresh.Web.Api;

public sealed record PasswordRequest(string? Current, string? New);
