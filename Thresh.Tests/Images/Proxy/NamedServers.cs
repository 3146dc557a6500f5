namespace Thresh.Tests.Images.Proxy;

/// <summary>Several servers, each with a service and a router of its name.</summary>
internal sealed class NamedServers : IAsyncDisposable
{
    private readonly Dictionary<string, NamedServer> _servers = [];

    public NamedServer this[string name] => _servers[name];

    public static async Task<NamedServers> StartAsync(params IReadOnlyList<string> names)
    {
        var servers = new NamedServers();
        foreach (var name in names)
            servers._servers[name] = await NamedServer.StartAsync(name);
        return servers;
    }

    /// <summary>The dynamic file of these routers; priority 0 leaves it to the rule's length.</summary>
    public string Text(params (string Name, string Rule, int Priority)[] routers)
    {
        var written = routers.Select(router =>
            $"    {router.Name}: {{ rule: '{router.Rule}', service: {router.Name}, entryPoints: [web]{(router.Priority > 0 ? $", priority: {router.Priority}" : "")} }}");
        var services = _servers.Select(server => $"    {server.Key}: {{ loadBalancer: {{ servers: [ {{ url: '{server.Value.Url}' }} ] }} }}");
        return $"http:\n  routers:\n{string.Join('\n', written)}\n  services:\n{string.Join('\n', services)}\n";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
    }
}
