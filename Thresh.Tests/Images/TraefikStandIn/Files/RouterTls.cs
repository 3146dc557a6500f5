namespace Thresh.TraefikStandIn.Files;

/// <summary><c>tls</c> of a router: its presence alone makes the router one for TLS (documentation: Routing &amp; Load Balancing, Routers, TLS).</summary>
internal sealed record RouterTls(string Options, string CertResolver, IReadOnlyList<CertificateDomain> Domains);
