namespace Thresh.Web.Api;

/// <param name="Kind">agent, which is meant where there is none, or mid-tier.</param>
public sealed record KeyRequest(string? Name, string? Kind = null);
