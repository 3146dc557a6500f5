using System.Globalization;
using System.Text.Json.Nodes;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>
/// The fewest calls to the engine that bring a stack up, side by side where they can be: network and volumes, then
/// every container is created, and started as soon as those it depends on run.
/// </summary>
internal sealed class EngineDeployer(EngineApi engine) : IDeployer
{
    public string Label => "the engine's calls alone";

    public string ContainerOf(MeasuredStack stack, ServiceName service) => $"alone.{stack.Name}.{service}";

    public async Task DeployAsync(MeasuredStack stack)
    {
        await Task.WhenAll([engine.CreateNetworkAsync(NetworkOf(stack)), .. stack.Volumes.Select(volume => engine.CreateVolumeAsync(VolumeOf(stack, volume)))]);
        var started = new Dictionary<ServiceName, Task>();
        foreach (var service in stack.Services)
            started[service.Name] = RunAsync(stack, service, [.. service.DependsOn.Select(dependency => started[dependency.Service])]);
        await Task.WhenAll(started.Values);
    }

    public async Task RemoveAsync(MeasuredStack stack)
    {
        var containers = stack.Services.SelectMany(service => (string[])[ContainerOf(stack, service.Name), NextOf(stack, service.Name)]);
        await Task.WhenAll(containers.Select(engine.RemoveContainerAsync));
        await Task.WhenAll([engine.RemoveNetworkAsync(NetworkOf(stack)), .. stack.Volumes.Select(volume => engine.RemoveVolumeAsync(VolumeOf(stack, volume)))]);
    }

    /// <summary>Creates the container that is to come after a service's.</summary>
    public Task CreateNextAsync(MeasuredStack stack, ServiceDefinition service) => engine.CreateContainerAsync(NextOf(stack, service.Name), Request(stack, service));

    /// <summary>Stops a service's container and starts the one that comes after it.</summary>
    public async Task SwapAsync(MeasuredStack stack, ServiceName service)
    {
        await engine.StopContainerAsync(ContainerOf(stack, service));
        await engine.StartContainerAsync(NextOf(stack, service));
    }

    private string NextOf(MeasuredStack stack, ServiceName service) => $"{ContainerOf(stack, service)}.next";

    private static string NetworkOf(MeasuredStack stack) => $"alone.{stack.Name}";

    private static string VolumeOf(MeasuredStack stack, string volume) => $"alone.{stack.Name}.{volume}";

    private async Task RunAsync(MeasuredStack stack, ServiceDefinition service, Task[] before)
    {
        var name = ContainerOf(stack, service.Name);
        await engine.CreateContainerAsync(name, Request(stack, service));
        await Task.WhenAll(before);
        await engine.StartContainerAsync(name);
    }

    private static JsonObject Request(MeasuredStack stack, ServiceDefinition service) => new()
    {
        ["Image"] = service.Image.Value,
        ["Cmd"] = service.Settings.Command is { } command ? new JsonArray([.. command.Words.Select(word => JsonValue.Create(word))]) : null,
        ["Env"] = new JsonArray([.. service.Environment.Select(variable => JsonValue.Create($"{variable.Name}={variable.Value.Revealed}"))]),
        ["ExposedPorts"] = new JsonObject(service.Ports.Select(port => KeyValuePair.Create(Inside(port), (JsonNode?)new JsonObject()))),
        ["HostConfig"] = new JsonObject
        {
            ["NetworkMode"] = NetworkOf(stack),
            ["PortBindings"] = new JsonObject(service.Ports.Select(port => KeyValuePair.Create(
                Inside(port), (JsonNode?)new JsonArray(new JsonObject { ["HostPort"] = port.HostPort!.Value.ToString(CultureInfo.InvariantCulture) })))),
            ["RestartPolicy"] = new JsonObject { ["Name"] = "unless-stopped" },
            ["Mounts"] = new JsonArray([.. service.Volumes.Select(mount => new JsonObject
            {
                ["Type"] = "volume",
                ["Source"] = VolumeOf(stack, mount.Source),
                ["Target"] = mount.Target,
            })]),
            ["LogConfig"] = new JsonObject { ["Type"] = "json-file", ["Config"] = new JsonObject { ["max-size"] = "10m", ["max-file"] = "3" } },
        },
        ["NetworkingConfig"] = new JsonObject
        {
            ["EndpointsConfig"] = new JsonObject { [NetworkOf(stack)] = new JsonObject { ["Aliases"] = new JsonArray(service.Name.Value) } },
        },
    };

    private static string Inside(PortMapping port) => $"{port.ContainerPort.ToString(CultureInfo.InvariantCulture)}/tcp";
}
