namespace Thresh.Web.Api;

public sealed record SignInRequest(string? Email, string? Password);
