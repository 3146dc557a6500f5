namespace Thresh.Web.Api;

public sealed record KeyRequest(string? Name);
