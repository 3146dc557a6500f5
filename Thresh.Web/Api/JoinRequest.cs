namespace Thresh.Web.Api;

/// <param name="Code">What stands behind the # of an invitation's link.</param>
public sealed record JoinRequest(string? Code, string? Password);
