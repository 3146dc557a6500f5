namespace Thresh.Web.Api;

public sealed record EnvironmentRequest(string? Blueprint, string? Name);
