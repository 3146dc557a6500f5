using System.Globalization;
using Thresh.Agent.Configuration;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>What the node's own policy refuses, whatever the Hub says.</summary>
internal static class PolicyCheck
{
    public static IEnumerable<Conflict> Find(Assignment assignment, AgentPolicy policy, ObservedNode observed) =>
        assignment.Services.SelectMany(service => BindMounts(service, policy).Concat(Registry(service, policy)).Concat(PortRange(service, policy)))
            .Concat(MaxContainers(assignment, policy, observed));

    private static IEnumerable<Conflict> BindMounts(AssignedService service, AgentPolicy policy) =>
        from indexed in service.Volumes.Select((mount, index) => (mount, index))
        where indexed.mount.IsBind && !policy.AllowedBindMounts.Any(allowed => IsBelow(indexed.mount.Source, allowed))
        select Refusal(
            $"Host path {indexed.mount.Source} may not be mounted on this node: its policy AllowedBindMounts does not list it.",
            $"/services/{service.Name}/volumes/{indexed.index}");

    private static bool IsBelow(string path, string allowed)
    {
        var (inner, outer) = (Path.GetFullPath(path), Path.GetFullPath(allowed).TrimEnd('/'));
        return inner == outer || inner.StartsWith(outer + '/', StringComparison.Ordinal);
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

    private static IEnumerable<Conflict> MaxContainers(Assignment assignment, AgentPolicy policy, ObservedNode observed)
    {
        var others = observed.Containers.Count(container => container.Owner is not null && container.Owner != assignment.Owner);
        if (policy.MaxContainers is { } limit && others + assignment.Services.Length > limit)
        {
            yield return Refusal(
                $"The node would run {others + assignment.Services.Length} containers: its policy MaxContainers allows {limit}.",
                "");
        }
    }

    private static Conflict Refusal(string message, string path) => new(DiagnosticCodes.PolicyRefuses, message, path);
}
