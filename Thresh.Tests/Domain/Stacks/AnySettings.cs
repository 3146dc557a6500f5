using System.Collections.Immutable;
using CsCheck;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Everything about a container beside its image, ports, volumes, environment and files; and how it is routed and updated.</summary>
internal static class AnySettings
{
    private const long Day = 24L * 3600 * 1_000_000;
    private const long LeastMemory = 6 * 1024 * 1024;

    private static readonly string[] Capabilities = ["ALL", "NET_ADMIN", "CHOWN", "SYS_TIME"];

    private static Gen<RestartPolicy> Restart { get; } = Gen.Select(Gen.Enum<RestartMode>(), Gen.Int[0, 9], (mode, retries) =>
        new RestartPolicy(mode, mode is RestartMode.OnFailure && retries > 0 ? retries : null));

    public static Gen<RouteDefinition?> Route { get; } = Gen.OneOf<RouteDefinition?>(
        Gen.Const((RouteDefinition?)null),
        Gen.Const((RouteDefinition?)new RouteDefinition(false)),
        Gen.Select(Gen.Null(Gen.OneOf("a.example", "x")), Gen.Null(Gen.OneOf("/", "/api/v1")), Gen.Nullable(Gen.Int[1, 65535]), Gen.Bool, (host, path, port, tls) =>
            (RouteDefinition?)new RouteDefinition(true, host, path, port, tls)));

    public static Gen<UpdatePolicy> Update { get; } = Gen.Select(
        Gen.Nullable(Gen.Enum<UpdateOrder>()), Time(0), Gen.Enum<FailureAction>(), (order, monitor, action) => new UpdatePolicy(order, monitor, action));

    public static Gen<ContainerSettings> For(int index, string service) =>
        from command in Line(service)
        from entrypoint in Line(service)
        from words in Gen.Select(Gen.Null(Gen.OneOf<string>(AnyText.Path(1), Gen.Const("/"))), Gen.Null(Gen.OneOf("root", "1000:1000", "_a.b-c:www")), Gen.Null(Gen.OneOf("db-1", "A.b.c")))
        from restart in Gen.Null(Restart)
        from check in HealthCheck(service)
        from labels in AnyStack.Pairs(["com.example.team", "a=b", "é", "thresh"], service)
        from limits in Gen.Select(Gen.Nullable(Gen.Int[1, 1_024_000]), Gen.Nullable(Gen.OneOf<long>(Gen.Long[LeastMemory, long.MaxValue], Gen.Long[6, 1 << 20].Select(mebibytes => mebibytes << 20))))
        from grace in Time(0)
        from flags in Gen.Bool.Array[2]
        from capabilities in Gen.Select(Gen.Shuffle(Capabilities, 0, 4), Gen.Shuffle(Capabilities, 0, 4))
        from tmpfs in Gen.OneOf("", ":size=64m", ":mode=1777,uid=5").Array[0, 3]
        from hosts in Gen.OneOf("a:1.2.3.4", "b.c:::1", "node:host-gateway").Array[0, 3]
        select new ContainerSettings
        {
            Command = command,
            Entrypoint = entrypoint,
            WorkingDir = words.Item1,
            User = words.Item2,
            Hostname = words.Item3,
            Restart = restart,
            HealthCheck = check,
            Labels = [.. labels.Select(label => new Label(label.Name, label.Value))],
            Resources = limits is (null, null) ? null : new ResourceLimits(limits.Item1 is { } cores ? Normal(cores / 1000m) : null, limits.Item2),
            StopGracePeriod = grace,
            ReadOnly = flags[0],
            Init = flags[1],
            CapDrop = [.. capabilities.Item1],
            CapAdd = [.. capabilities.Item2],
            Tmpfs = [.. tmpfs.Select((options, at) => $"/t/{index}/{at}{options}")],
            ExtraHosts = [.. hosts],
        };

    private static Gen<Thresh.Domain.Stacks.CommandLine?> Line(string service) => Gen.OneOf<Thresh.Domain.Stacks.CommandLine?>(
        Gen.Const((Thresh.Domain.Stacks.CommandLine?)null),
        AnyText.Template(service).Array[0, 4].Select(words => (Thresh.Domain.Stacks.CommandLine?)new Thresh.Domain.Stacks.CommandLine([.. words])));

    private static Gen<HealthCheck?> HealthCheck(string service) => Gen.Select(
        Gen.OneOf<ImmutableArray<string>>(
            Gen.Const(ImmutableArray<string>.Empty),
            Gen.Const(ImmutableArray.Create("NONE")),
            AnyText.Template(service).Select(line => ImmutableArray.Create("CMD-SHELL", "x" + line)),
            AnyText.Template(service).Array[0, 3].Select(words => ImmutableArray.Create(["CMD", "/check", .. words]))),
        Time(1000),
        Time(1000),
        Time(0),
        Gen.Nullable(Gen.Int[1, 1000]),
        (test, interval, timeout, start, retries) => test.IsEmpty && interval is null && timeout is null && start is null && retries is null
            ? null
            : new HealthCheck(test, interval, timeout, start, retries));

    private static Gen<TimeSpan?> Time(long least) =>
        Gen.Nullable(Gen.OneOf<long>(Gen.Long[least, Day], Gen.OneOf(Day, 10_000_000, 90_000_000, 1000, 3_600_001_001)).Select(microseconds => TimeSpan.FromMicroseconds(microseconds)));

    private static decimal Normal(decimal number) => number / 1.0000000000000000000000000000m;
}
