using System.Globalization;
using Docker.DotNet.Models;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Requests to the engine, built field by field.</summary>
internal static class DockerRequests
{
    public static CreateContainerParameters Container(ContainerSpec spec)
    {
        var bindings = Ports(spec.Ports);
        var request = new CreateContainerParameters
        {
            Name = spec.Name,
            Image = spec.Image,
            Env = [.. spec.Environment.Select(variable => $"{variable.Key}={variable.Value.Revealed}")],
            Labels = new Dictionary<string, string>(spec.Labels),
            ExposedPorts = bindings.Keys.ToDictionary(port => port, _ => default(EmptyStruct)),
            HostConfig = new HostConfig
            {
                NetworkMode = spec.Network,
                PortBindings = bindings,
                RestartPolicy = DockerSettings.Restart(spec.Restart),
                Mounts = [.. spec.Mounts.Select(Mounted), .. spec.Files.Select(Mounted)],
                LogConfig = new LogConfig
                {
                    Type = "json-file",
                    Config = new Dictionary<string, string> { ["max-size"] = "10m", ["max-file"] = "3" },
                },
            },
            NetworkingConfig = new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings> { [spec.Network] = new() { Aliases = [.. spec.Aliases] } },
            },
        };
        DockerSettings.Apply(spec.Settings, request);
        return request;
    }

    public static NetworksCreateParameters Network(NetworkSpec spec) => new()
    {
        Name = spec.Name,
        Driver = "bridge",
        Labels = new Dictionary<string, string>(spec.Labels),
        IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = spec.Subnet }] },
    };

    private static Mount Mounted(ContainerMount mount) => new()
    {
        Type = mount.IsBind ? "bind" : "volume",
        Source = mount.Source,
        Target = mount.Target,
        ReadOnly = mount.ReadOnly,
        VolumeOptions = mount.IsBind ? null : new VolumeOptions { Labels = new Dictionary<string, string>(mount.Labels) },
    };

    private static Mount Mounted(ContainerFile file) => new() { Type = "bind", Source = file.Source, Target = file.Target, ReadOnly = true };

    private static Dictionary<string, IList<PortBinding>> Ports(IEnumerable<PortMapping> mappings)
    {
        var bindings = new Dictionary<string, IList<PortBinding>>();
        foreach (var mapping in mappings)
        {
            for (var offset = 0; offset < mapping.Count; offset++)
            {
                var container = $"{mapping.ContainerPort + offset}/{(mapping.Protocol == TransportProtocol.Udp ? "udp" : "tcp")}";
                if (!bindings.TryGetValue(container, out var hosts))
                    bindings[container] = hosts = [];

                hosts.Add(new PortBinding
                {
                    HostIP = mapping.HostAddress ?? "",
                    HostPort = mapping.HostPort is { } first ? (first + offset).ToString(CultureInfo.InvariantCulture) : "",
                });
            }
        }

        return bindings;
    }
}
