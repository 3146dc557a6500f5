namespace Thresh.Web.Api;

/// <param name="Email">Of whoever is invited as its first administrator.</param>
public sealed record AccountRequest(string? Name, string? Email);
