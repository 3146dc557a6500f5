namespace Thresh.TraefikStandIn.Files;

/// <summary>A certificate with its chain and its key, both PEM text, read when the dynamic file was (documentation: HTTPS &amp; TLS, TLS).</summary>
internal sealed record CertificatePair(string Certificate, string Key);
