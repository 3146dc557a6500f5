using System.Collections.Immutable;
using Docker.DotNet.Models;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Docker;

/// <summary>A container's settings in the engine's words. What is null is not sent, though the client's types do not say so, and the engine takes the image's or its own.</summary>
internal static class DockerSettings
{
    // The engine refuses what is shorter (api/types/container, MinimumDuration) and takes 0 for not set.
    private static readonly TimeSpan ShortestCheck = TimeSpan.FromMilliseconds(1);

    public static void Apply(ContainerSettings settings, CreateContainerParameters request)
    {
        request.Cmd = Words(settings.Command)!;
        request.Entrypoint = Words(settings.Entrypoint)!;
        request.WorkingDir = settings.WorkingDir!;
        request.User = settings.User!;
        request.Hostname = settings.Hostname!;
        request.Healthcheck = Health(settings.HealthCheck);
        request.StopTimeout = settings.StopGracePeriod is { } grace ? TimeSpan.FromSeconds(Math.Ceiling(grace.TotalSeconds)) : null;

        var host = request.HostConfig!;
        host.ReadonlyRootfs = settings.ReadOnly;
        host.Init = settings.Init ? true : null;
        host.CapDrop = Listed(settings.CapDrop)!;
        host.CapAdd = Listed(settings.CapAdd)!;
        host.Tmpfs = settings.Tmpfs.IsEmpty ? null! : settings.Tmpfs.Select(text => text.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "");
        host.ExtraHosts = Listed(settings.ExtraHosts)!;
        host.Memory = settings.Resources?.Memory ?? 0;
        host.NanoCPUs = settings.Resources?.Cpus is { } cpus ? NanoCpus(cpus) : 0;
    }

    public static global::Docker.DotNet.Models.RestartPolicy Restart(Domain.Stacks.RestartPolicy policy) => new()
    {
        Name = policy.Mode switch
        {
            RestartMode.No => RestartPolicyKind.No,
            RestartMode.OnFailure => RestartPolicyKind.OnFailure,
            RestartMode.Always => RestartPolicyKind.Always,
            RestartMode.UnlessStopped => RestartPolicyKind.UnlessStopped,
        },
        MaximumRetryCount = policy.MaximumRetries ?? 0,
    };

    private static HealthcheckConfig? Health(HealthCheck? check) => check is null ? null : new HealthcheckConfig
    {
        Test = Listed(check.Test),
        Interval = Long(check.Interval),
        Timeout = Long(check.Timeout),
        StartPeriod = Long(check.StartPeriod),
        Retries = check.Retries,
    };

    private static TimeSpan? Long(TimeSpan? time) => time > TimeSpan.Zero && time < ShortestCheck ? ShortestCheck : time;

    // Too little or too much is for the engine to refuse; 0 would mean no limit.
    private static long NanoCpus(decimal cpus) => (long)Math.Clamp(cpus * 1_000_000_000m, 1, long.MaxValue);

    private static IList<string>? Words(CommandLine? command) => command is null ? null : [.. command.Words];

    private static IList<string>? Listed(ImmutableArray<string> texts) => texts.IsEmpty ? null : [.. texts];
}
