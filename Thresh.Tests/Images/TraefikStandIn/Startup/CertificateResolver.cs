namespace Thresh.TraefikStandIn.Startup;

/// <summary>An ACME account, kept and never used: the stand-in speaks to no authority (documentation: HTTPS &amp; TLS, Let's Encrypt).</summary>
internal sealed record CertificateResolver(string Name)
{
    public string Email { get; init; } = "";

    public string Storage { get; init; } = "acme.json";

    public string AuthorityServer { get; init; } = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>Empty where no HTTP challenge is configured.</summary>
    public string HttpChallengeEntryPoint { get; init; } = "";
}
