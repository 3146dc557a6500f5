namespace Thresh.TraefikStandIn.Files;

/// <summary>The middleware of this name as written (documentation: Middlewares, HTTP, RedirectScheme).</summary>
internal sealed record RedirectSchemeDefinition(string Scheme, string Port, bool Permanent);
