using System.Globalization;
using Thresh.Agent.Configuration;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>What the node's own policy refuses, whatever the Hub says.</summary>
internal static class PolicyCheck
{
    public static IEnumerable<Conflict> Find(Assignment assignment, AgentPolicy policy, ObservedNode observed) =>
        assignment.Services.SelectMany(service => Find(service, policy))
            .Concat(MaxContainers(observed.Containers.Count(container => IsOurs(container) && container.Owner != assignment.Owner) + assignment.Services.Length, policy));

    /// <summary>The same for a development environment, described as a service.</summary>
    public static IEnumerable<Conflict> Find(AssignedService environment, EnvironmentOwner owner, AgentPolicy policy, ObservedNode observed) =>
        Find(environment, policy).Concat(MaxContainers(observed.Containers.Count(container => IsOurs(container) && container.Environment != owner) + 1, policy));

    private static IEnumerable<Conflict> Find(AssignedService service, AgentPolicy policy) =>
        [.. BindMounts(service, policy), .. Capabilities(service, policy), .. Registry(service, policy), .. PortRange(service, policy)];

    private static bool IsOurs(ObservedContainer container) => container.Owner is not null || container.Environment is not null;

    private static IEnumerable<Conflict> BindMounts(AssignedService service, AgentPolicy policy) =>
        from indexed in service.Volumes.Select((mount, index) => (mount, index))
        where indexed.mount.IsBind && !policy.AllowedBindMounts.Any(allowed => HostPath.IsBelow(indexed.mount.Source, allowed))
        select Refusal(
            $"Host path {indexed.mount.Source} may not be mounted on this node: its policy AllowedBindMounts does not list it.",
            $"/services/{service.Name}/volumes/{indexed.index}");

    private static IEnumerable<Conflict> Capabilities(AssignedService service, AgentPolicy policy)
    {
        var allowed = policy.AllowedCapabilities.Select(Plain).ToHashSet(StringComparer.Ordinal);
        return
            from indexed in service.Settings.CapAdd.Select((capability, index) => (capability, index))
            where !allowed.Contains("ALL") && !allowed.Contains(Plain(indexed.capability))
            select Refusal(
                $"Capability {indexed.capability} may not be added on this node: its policy AllowedCapabilities does not list it.",
                $"/services/{service.Name}/cap_add/{indexed.index}");
    }

    // The engine takes them in either case, with CAP_ or without.
    private static string Plain(string capability)
    {
        var upper = capability.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }

    private static IEnumerable<Conflict> Registry(AssignedService service, AgentPolicy policy)
    {
        var registry = RegistryOf(service.Image);
        if (policy.AllowedRegistries is { } allowed && !allowed.Contains(registry))
        {
            yield return Refusal(
                $"Images of registry {registry} may not run on this node: its policy AllowedRegistries does not list it.",
                $"/services/{service.Name}/image");
        }
    }

    private static string RegistryOf(ImageReference image)
    {
        var first = image.Value.Split('/')[0];
        return image.Value.Contains('/') && (first.Contains('.') || first.Contains(':') || first == "localhost") ? first : "docker.io";
    }

    private static IEnumerable<Conflict> PortRange(AssignedService service, AgentPolicy policy)
    {
        if (policy.PortRange?.Split('-') is not [var low, var high]
            || !int.TryParse(low, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(high, CultureInfo.InvariantCulture, out var last))
        {
            yield break;
        }

        for (var index = 0; index < service.Ports.Length; index++)
        {
            var port = service.Ports[index];
            if (port.HostPort is { } host && (host < first || host + port.Count - 1 > last))
            {
                yield return Refusal(
                    $"Port {host} may not be published on this node: its policy PortRange allows {policy.PortRange}.",
                    $"/services/{service.Name}/ports/{index}");
            }
        }
    }

    private static IEnumerable<Conflict> MaxContainers(int count, AgentPolicy policy)
    {
        if (policy.MaxContainers is { } limit && count > limit)
        {
            yield return Refusal($"The node would run {count} containers: its policy MaxContainers allows {limit}.", "");
        }
    }

    private static Conflict Refusal(string message, string path) => new(DiagnosticCodes.PolicyRefuses, message, path);
}
