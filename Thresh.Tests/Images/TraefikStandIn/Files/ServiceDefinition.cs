namespace Thresh.TraefikStandIn.Files;

/// <summary>A service as written: a load balancer, the only kind that the stand-in knows (documentation: Routing &amp; Load Balancing, Services).</summary>
/// <param name="Servers">Null for a service of Traefik itself.</param>
internal sealed record ServiceDefinition(IReadOnlyList<string>? Servers, bool PassHostHeader);
