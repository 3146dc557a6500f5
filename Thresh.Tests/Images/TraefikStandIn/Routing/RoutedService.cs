namespace Thresh.TraefikStandIn.Routing;

/// <summary>A service at work: its servers in turn, starting at a random one (documentation: Services, Load-balancing).</summary>
internal sealed class RoutedService(string name, IReadOnlyList<Uri>? servers, bool passHostHeader)
{
    private int _turn = servers is { Count: > 0 } ? Random.Shared.Next(servers.Count) : 0;

    /// <summary>With its provider: <c>web@file</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Null for a service of Traefik itself.</summary>
    public IReadOnlyList<Uri>? Servers { get; } = servers;

    public bool PassHostHeader { get; } = passHostHeader;

    public List<string> UsedBy { get; } = [];

    public List<string> Errors { get; } = [];

    public string Status => Errors.Count > 0 ? "disabled" : "enabled";

    /// <returns>Null where there is no server.</returns>
    public Uri? NextServer() =>
        Servers is { Count: > 0 } all ? all[(int)((uint)Interlocked.Increment(ref _turn) % all.Count)] : null;
}
