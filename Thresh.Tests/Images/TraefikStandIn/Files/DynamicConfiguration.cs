namespace Thresh.TraefikStandIn.Files;

/// <summary>What the dynamic files say together; names are without their provider.</summary>
internal sealed class DynamicConfiguration
{
    public SortedDictionary<string, RouterDefinition> Routers { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ServiceDefinition> Services { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, RedirectSchemeDefinition> Middlewares { get; } = new(StringComparer.Ordinal);

    public List<CertificatePair> Certificates { get; } = [];
}
