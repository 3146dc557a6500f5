using System.Globalization;
using Docker.DotNet.Models;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Docker;

/// <summary>A container's specification as the engine's API takes it, field by field.</summary>
internal static class ContainerRequest
{
    private const string LogDriver = "json-file";

    public static CreateContainerParameters From(ContainerSpec spec)
    {
        var exposed = new Dictionary<string, EmptyStruct>(StringComparer.Ordinal);
        var bound = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal);
        foreach (var port in spec.Ports)
        {
            for (var offset = 0; offset < port.Count; offset++)
            {
                var key = $"{port.ContainerPort + offset}/{(port.Protocol is TransportProtocol.Udp ? "udp" : "tcp")}";
                exposed[key] = default;
                if (!bound.TryGetValue(key, out var bindings))
                    bound[key] = bindings = [];
                bindings.Add(new PortBinding
                {
                    HostIP = port.HostAddress ?? "",
                    HostPort = port.HostPort is { } host ? (host + offset).ToString(CultureInfo.InvariantCulture) : "",
                });
            }
        }

        return new CreateContainerParameters
        {
            Name = spec.Name,
            Image = spec.Image,
            Env = [.. spec.Environment.Select(variable => $"{variable.Name}={variable.Value.Revealed}")],
            ExposedPorts = exposed,
            Labels = spec.Labels.ToDictionary(StringComparer.Ordinal),
            HostConfig = new HostConfig
            {
                NetworkMode = spec.Network,
                PortBindings = bound,
                Mounts = [.. spec.Mounts.Select(mount => new Mount
                {
                    Type = mount.Source.StartsWith('/') ? "bind" : "volume",
                    Source = mount.Source,
                    Target = mount.Target,
                    ReadOnly = mount.ReadOnly,
                })],
                RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped },
                LogConfig = new LogConfig
                {
                    Type = LogDriver,
                    Config = new Dictionary<string, string>(StringComparer.Ordinal) { ["max-size"] = "10m", ["max-file"] = "3" },
                },
            },
            NetworkingConfig = new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings>(StringComparer.Ordinal)
                {
                    [spec.Network] = new() { Aliases = [spec.Alias] },
                },
            },
        };
    }
}
