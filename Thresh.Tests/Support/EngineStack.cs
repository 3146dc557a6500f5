using System.Globalization;
using System.Text.Json.Nodes;

namespace Thresh.Tests.Support;

/// <summary>
/// One stack as the engine itself tells of it, asked through the <c>docker</c> command so that nothing of the product is
/// believed. Disposing removes whatever of the stack is left, and its node's reverse proxy with it.
/// </summary>
/// <param name="on">The machine whose engine it is; null for this one.</param>
public sealed class EngineStack(string name, EngineNode? on = null) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>What the engine tells of a service's container; waits where it is just being replaced and its name is nobody's.</summary>
    public async Task<JsonObject> InspectAsync(string service)
    {
        JsonArray found = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var (_, output, _) = await Command.EndOfAsync("docker", [.. Engine, "inspect", $"thresh.{name}.{service}"]);
                found = JsonNode.Parse(output)!.AsArray();
                return found.Count == 1;
            },
            $"there is a container thresh.{name}.{service}",
            TimeSpan.FromSeconds(10));
        return found[0]!.AsObject();
    }

    public async Task<string> ContainerIdAsync(string service) => (await InspectAsync(service))["Id"]!.GetValue<string>();

    public async Task<DateTimeOffset> StartedAtAsync(string service) =>
        Time((await InspectAsync(service))["State"]!["StartedAt"]!);

    public async Task<DateTimeOffset> CreatedAtAsync(string service) => Time((await InspectAsync(service))["Created"]!);

    /// <summary>Names of the stack's containers, with their states: <c>thresh.webapp.api running</c>.</summary>
    public Task<string[]> ContainersAsync() => ContainersAsync("{{.State}}");

    /// <summary>Names of the stack's containers, sorted, with what the engine's template says of each.</summary>
    public async Task<string[]> ContainersAsync(string template) =>
        [.. Lines(await DockerAsync("ps", "-a", "--filter", Filter, "--format", "{{.Names}} " + template)).Order(StringComparer.Ordinal)];

    public async Task<string[]> NetworksAsync() =>
        Lines(await DockerAsync("network", "ls", "--filter", Filter, "--format", "{{.Name}}"));

    public async Task<string[]> VolumesAsync() =>
        Lines(await DockerAsync("volume", "ls", "--filter", Filter, "--format", "{{.Name}}"));

    /// <summary>Every container, network and volume of the stack.</summary>
    public async Task<string[]> EverythingAsync() =>
        [.. await ContainersAsync(), .. await NetworksAsync(), .. await VolumesAsync()];

    /// <summary>Runs a program inside a service's container.</summary>
    public Task<string> ExecuteAsync(string service, params string[] command) =>
        DockerAsync(["exec", $"thresh.{name}.{service}", .. command]);

    public async ValueTask DisposeAsync()
    {
        // Other tests have nodes on the same engine, and those their own proxies.
        const string node = "{{.Label \"thresh.node\"}}";
        string[] nodes =
        [
            .. Lines(await DockerAsync("ps", "-a", "--filter", Filter, "--format", node)),
            .. Lines(await DockerAsync("network", "ls", "--filter", Filter, "--format", node)),
        ];
        foreach (var line in await ContainersAsync())
            await DockerAsync("rm", "--force", "--volumes", line.Split(' ')[0]);
        foreach (var owner in nodes.Distinct())
        {
            string[] proxys = ["--filter", "label=thresh.system=traefik", "--filter", $"label=thresh.node={owner}"];
            foreach (var proxy in Lines(await DockerAsync(["ps", "-aq", .. proxys])))
                await DockerAsync("rm", "--force", proxy);
            // Its certificates outlive it, as an authority gives few of the same.
            foreach (var certificates in Lines(await DockerAsync(["volume", "ls", "-q", .. proxys])))
                await DockerAsync("volume", "rm", "--force", certificates);
        }

        foreach (var network in await NetworksAsync())
            await DockerAsync("network", "rm", network);
        foreach (var volume in await VolumesAsync())
            await DockerAsync("volume", "rm", "--force", volume);
    }

    private string[] Engine => on is null ? [] : ["-H", on.Endpoint];

    private Task<string> DockerAsync(params string[] arguments) => Command.RunAsync("docker", [.. Engine, .. arguments]);

    private string Filter => $"label=thresh.stack={name}";

    private static DateTimeOffset Time(JsonNode node) =>
        DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
