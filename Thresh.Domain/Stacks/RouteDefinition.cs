namespace Thresh.Domain.Stacks;

/// <summary>How the reverse proxy leads to a service, in place of the default routes.</summary>
/// <param name="Enabled">False where the service wrote <c>false</c>: no route at all.</param>
/// <param name="Host">Lower-case host name; null for the default ones.</param>
/// <param name="Path">Prefix that begins with a slash; null for every path.</param>
/// <param name="Port">Container port, 1 to 65535; null for the first of <c>ports</c>.</param>
/// <param name="Tls">Whether the route is served over TLS too.</param>
public sealed record RouteDefinition(bool Enabled, string? Host = null, string? Path = null, int? Port = null, bool Tls = true);
