using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>
/// The name by which the proxy finds a container on its stack's network. Every container has its own, so that a route leads
/// to the old one or to the new one and never to either; it is short, because a name of more than 63 characters does not
/// resolve (RFC 1035, section 2.3.4), and it stays when the container is renamed.
/// </summary>
public static class RouteAlias
{
    private const string Prefix = "route-";

    /// <param name="deployment">The one that makes the container.</param>
    public static string For(StackName stack, ServiceName service, DeploymentId deployment) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stack}/{service}/{deployment}")).AsSpan(0, 8));

    /// <returns>The name under which the container is on its stack's network; null where it has none.</returns>
    public static string? Of(StackName stack, ObservedContainer container) => container.Networks
        .Where(attachment => attachment.Network == ObjectNames.Network(stack))
        .SelectMany(attachment => attachment.Aliases)
        .FirstOrDefault(alias => alias.StartsWith(Prefix, StringComparison.Ordinal));
}
