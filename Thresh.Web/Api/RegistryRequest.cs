namespace Thresh.Web.Api;

public sealed record RegistryRequest(string? Registry, string? Username, string? Password);
