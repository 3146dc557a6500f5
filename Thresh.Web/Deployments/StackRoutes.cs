using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>The routes of definitions, as the proxy of a node serves them, and hosts that two stacks of a node claim.</summary>
public sealed class StackRoutes(StackLedger ledger, NodeRegistry nodes)
{
    /// <param name="node">Null where it is not known yet: then the proxy is taken to be as it is without being set up.</param>
    public ImmutableArray<StackRoute> Of(StackDefinition definition, NodeId? node) => Of(definition, SettingsOf(node));

    internal static ImmutableArray<StackRoute> Of(StackDefinition definition, ProxySettings settings) =>
    [
        .. RouteTable.Of(definition, settings).Routes.Select(route => route.Host is null
            ? new StackRoute(route.Service, route.Port, route.Kind, $"any other request to port {(route.Https ? settings.HttpsPort : settings.HttpPort)}", null)
            : new StackRoute(route.Service, route.Port, route.Kind, route.ToString(), route.Address(settings))),
    ];

    /// <summary>The routes of a definition that another stack of the node claims too.</summary>
    public IEnumerable<RouteClaim> Claims(AccountName account, StackDefinition definition, NodeId? node)
    {
        if (node is null || !definition.Traefik)
            yield break;

        var settings = SettingsOf(node);
        var others = ledger.OnNode(node).Where(stack => stack.Record.Account == account && stack.Record.Name != definition.Name && stack.Definition.Traefik).ToList();
        foreach (var route in RouteTable.Of(definition, settings).Routes.Where(route => route.Kind is not RouteKind.CatchAll))
        {
            if (others.Find(stack => RouteTable.Of(stack.Definition, settings).Routes.Any(route.Meets)) is { } claimant)
                yield return new RouteClaim(route, claimant.Record.Name);
        }
    }

    private ProxySettings SettingsOf(NodeId? node) => (node is null ? null : nodes.Find(node)?.Facts.Proxy) ?? ProxySettings.Default;
}
