namespace Thresh.Web.Identity;

/// <summary>What the first person says of themselves.</summary>
public sealed record SetupRequest(string? Token, string? Account, string? Email, string? Password);
