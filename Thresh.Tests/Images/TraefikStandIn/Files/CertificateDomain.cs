namespace Thresh.TraefikStandIn.Files;

/// <summary>A domain that a resolver is to get a certificate for.</summary>
internal sealed record CertificateDomain(string Main, IReadOnlyList<string> Sans);
