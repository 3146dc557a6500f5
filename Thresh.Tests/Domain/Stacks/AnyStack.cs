using System.Collections.Immutable;
using CsCheck;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Definitions over the whole language, each of them valid.</summary>
internal static class AnyStack
{
    private static readonly string[] Names = ["api", "db", "web-1", "cache", "9lives", "job"];

    private static Gen<ImmutableArray<ConfigFile>> Configs { get; } =
        AnyText.Template(Names[0]).Array[0, 3].Select(texts => texts.Select((text, index) => new ConfigFile($"c_{index}.x", new SecretText(text))).ToImmutableArray());

    public static Gen<StackDefinition> Any { get; } =
        from count in Gen.Int[1, Names.Length]
        from configs in Configs
        from services in Services(count, [.. configs.Select(config => config.Name)])
        from name in Gen.OneOf("a", "my-stack", "0")
        from traefik in Gen.Bool
        from place in Gen.Int[0, 3]
        select new StackDefinition(TextValue.Create<StackName>(name), Settle(services))
        {
            Traefik = traefik,
            Configs = configs,
            Node = place == 1 ? "node 1" : null,
            Cluster = place == 2 ? "eu-\"west\"" : null,
        };

    private static Gen<ServiceDefinition[]> Services(int count, string[] configs)
    {
        var services = Gen.Const(Array.Empty<ServiceDefinition>());
        for (var index = 0; index < count; index++)
        {
            var number = index;
            services = services.SelectMany(before => Service(number, before, configs), (before, service) => (ServiceDefinition[])[.. before, service]);
        }

        return services;
    }

    private static Gen<ServiceDefinition> Service(int index, ServiceDefinition[] before, string[] configs) =>
        from image in Gen.OneOf("i:1", "redis", "r.io:5000/a/b__c:V1.2", $"i@sha256:{new string('f', 64)}", $"localhost/i:1@sha256:{new string('0', 64)}")
        from ports in Ports(index)
        from volumes in Volumes(index)
        from environment in Pairs(["A", "_b", "C.d-e", "PASSWORD"], Names[index])
        from dependencies in Dependencies(before)
        from mounts in Gen.Bool.Array[configs.Length]
        from settings in AnySettings.For(index, Names[index])
        from pull in Gen.Enum<PullPolicy>()
        from route in AnySettings.Route
        from update in AnySettings.Update
        select new ServiceDefinition(TextValue.Create<ServiceName>(Names[index]), TextValue.Create<ImageReference>(image))
        {
            Ports = ports,
            Volumes = volumes,
            Environment = [.. environment.Select(pair => new EnvironmentVariable(pair.Name, new SecretText(pair.Value)))],
            DependsOn = dependencies,
            Configs = [.. configs.Where((_, at) => mounts[at]).Select((config, at) => new ConfigMount(config, $"/etc/{at}"))],
            Settings = settings,
            Pull = pull,
            Route = Own(route, index, ports),
            Update = ports.IsEmpty && volumes.IsEmpty ? update : update with { Order = update.Order is null ? null : UpdateOrder.StopFirst },
        };

    // No two services want the same host, and every route has a port to lead to.
    private static RouteDefinition? Own(RouteDefinition? route, int index, ImmutableArray<PortMapping> ports) => route is not { Enabled: true } ? route : route with
    {
        Host = route.Host is null ? null : $"{Names[index]}.{route.Host}",
        Port = route.Port ?? (ports.Any(port => port.Protocol is TransportProtocol.Tcp) ? null : 80),
    };

    internal static Gen<(string Name, string Value)[]> Pairs(string[] names, string service) =>
        Gen.Select(Gen.Shuffle(names, 0, names.Length), AnyText.Template(service).Array[names.Length], (chosen, values) => chosen.Zip(values).ToArray());

    // A hundred host ports for each service, so that none meets another.
    private static Gen<ImmutableArray<PortMapping>> Ports(int index) =>
        Gen.Select(Gen.OneOf<string?>(null, "127.0.0.1", "::1", "0.0.0.0", "fe80::1"), Gen.Bool, Gen.Int[1, 9], Gen.Int[1, 65527], Gen.Enum<TransportProtocol>())
            .Array[0, 4]
            .Select(ports => ports.Select((port, at) => new PortMapping(port.Item1, port.Item2 ? 10000 + (100 * index) + (10 * at) : null, port.Item4, port.Item3, port.Item5)).ToImmutableArray());

    private static Gen<ImmutableArray<VolumeMount>> Volumes(int index) =>
        Gen.Select(Gen.OneOf("data", "D_1.x-y", "/srv/a b", "/é"), AnyText.Path(index), Gen.Bool)
            .Array[0, 3]
            .Select(volumes => volumes.Select((volume, at) => new VolumeMount(volume.Item1, $"/v{at}{volume.Item2}", volume.Item3)).ToImmutableArray());

    private static Gen<ImmutableArray<Dependency>> Dependencies(ServiceDefinition[] before) =>
        Gen.Select(Gen.Shuffle(before, 0, before.Length), Gen.Bool, Gen.Enum<DependencyCondition>().Array[before.Length], (chosen, plain, conditions) => chosen
            .Select((service, at) => new Dependency(service.Name, plain ? DependencyCondition.Ready : conditions[at] is DependencyCondition.Ready ? DependencyCondition.Started : conditions[at]))
            .ToImmutableArray());

    // A service that others wait for to end must be let end.
    private static ImmutableArray<ServiceDefinition> Settle(ServiceDefinition[] services)
    {
        var awaited = services.SelectMany(service => service.DependsOn)
            .Where(dependency => dependency.Condition is DependencyCondition.CompletedSuccessfully)
            .Select(dependency => dependency.Service)
            .ToHashSet();
        return [.. services.Select(service => awaited.Contains(service.Name) && service.Settings.Restart is { RestartsAfterSuccess: true }
            ? service with { Settings = service.Settings with { Restart = new RestartPolicy(RestartMode.No) } }
            : service)];
    }
}
