using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Configuration;

/// <summary>The part <c>traefik</c> of <c>agent.json</c>. Everything may be missing.</summary>
public sealed record ProxyDocument
{
    public string? Image { get; init; }

    public string? Domain { get; init; }

    public int? HttpPort { get; init; }

    public int? HttpsPort { get; init; }

    public bool? RedirectToHttps { get; init; }

    public string? AcmeEmail { get; init; }

    /// <exception cref="ArgumentException">Something is wrong; the message is one sentence that says what to do.</exception>
    public ProxySettings ToSettings()
    {
        var usual = ProxySettings.Default;
        var settings = new ProxySettings
        {
            Image = Image ?? usual.Image,
            Domain = (Domain ?? usual.Domain).ToLowerInvariant(),
            HttpPort = HttpPort ?? usual.HttpPort,
            HttpsPort = HttpsPort ?? usual.HttpsPort,
            RedirectToHttps = RedirectToHttps ?? usual.RedirectToHttps,
            AcmeEmail = AcmeEmail,
        };
        if (ImageReference.TryCreate(settings.Image) is null)
            throw new ArgumentException($"traefik-image must be an image reference, as traefik:v3.3, not '{settings.Image}'.");
        if (!ProxySettings.IsDomain(settings.Domain))
            throw new ArgumentException($"traefik-domain must be a domain name, as apps.example.com, not '{settings.Domain}'.");
        Check("traefik-http-port", settings.HttpPort);
        Check("traefik-https-port", settings.HttpsPort);
        if (settings.HttpPort == settings.HttpsPort)
            throw new ArgumentException($"traefik-http-port and traefik-https-port cannot both be {settings.HttpPort}: choose two ports.");
        return settings;
    }

    private static void Check(string name, int port)
    {
        if (port is < 1 or > 65535)
            throw new ArgumentException($"{name} must be a port from 1 to 65535, not {port}.");
    }
}
