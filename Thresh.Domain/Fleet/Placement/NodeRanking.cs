using System.Globalization;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Fleet.Placement;

/// <summary>
/// Chooses among nodes that a stack may go to: first where its volumes already are, then where its host ports are free, then
/// where most memory and CPU is free. Like nodes are taken by name, so that the choice can be told beforehand.
/// </summary>
public static class NodeRanking
{
    // A node without an idle core still differs from another by its memory.
    private const double LeastIdleCores = 0.01;

    /// <param name="candidates">At least one.</param>
    public static ChosenNode Choose(AccountName account, StackDefinition definition, IReadOnlyList<NodeCandidate> candidates)
    {
        var ranked = candidates
            .Select(node => new Judged(node, HoldsVolumes(node, account, definition.Name), TakenPort(node, account, definition)))
            .OrderByDescending(judged => judged.HoldsVolumes)
            .ThenBy(judged => judged.TakenPort is not null)
            .ThenByDescending(judged => Room(judged.Node))
            .ThenBy(judged => judged.Node.Facts.Name, StringComparer.Ordinal)
            .ThenBy(judged => judged.Node.Id.Value, StringComparer.Ordinal)
            .ToList();
        var best = ranked[0];
        return new ChosenNode(best.Node.Id, string.Join(' ', Reasons(best, ranked, definition.Name)));
    }

    private static IEnumerable<string> Reasons(Judged best, List<Judged> ranked, StackName stack)
    {
        yield return best switch
        {
            { HoldsVolumes: true } => $"It holds volumes of {stack}.",
            _ when ranked.Count == 1 => "No other node is online.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"It has most room of {ranked.Count} nodes: {best.Node.FreeMemory / (double)(1L << 30):0.0} GiB of memory free and {best.Node.IdleCores:0.0} of {best.Node.Facts.Cores} cores idle."),
        };

        if (best is { HoldsVolumes: false, TakenPort: not null })
        {
            yield return "A host port is taken on every node.";
            yield break;
        }

        foreach (var passed in ranked.Where(judged => judged.TakenPort is not null && Room(judged.Node) > Room(best.Node)))
            yield return $"{passed.Node.Facts.Name} has more, but its host port {passed.TakenPort} is taken.";
    }

    private static double Room(NodeCandidate node) => node.FreeMemory * Math.Max(node.IdleCores, LeastIdleCores);

    private static bool HoldsVolumes(NodeCandidate node, AccountName account, StackName stack) =>
        node.Observed.Volumes.Any(volume => volume.Owner is { } owner && owner.Account == account && owner.Stack == stack);

    // By what the node last reported; other programs' ports are found by its own look before the plan.
    private static int? TakenPort(NodeCandidate node, AccountName account, StackDefinition definition)
    {
        var proxy = definition.Traefik ? node.Facts.Proxy : null;
        var wanted = (
            from service in definition.Services
            from port in proxy is null ? service.Ports : ProxiedPorts.Without(service.Ports, proxy)
            where port.HostPort is not null
            from offset in Enumerable.Range(0, port.Count)
            select (port.HostPort!.Value + offset, port.Protocol)).ToHashSet();
        return node.Observed.Containers
            .Where(container => container.Owner is not { } owner || owner.Account != account || owner.Stack != definition.Name)
            .SelectMany(container => container.Ports)
            .Where(port => wanted.Contains((port.HostPort, port.Protocol)))
            .Select(port => (int?)port.HostPort)
            .Min();
    }

    private sealed record Judged(NodeCandidate Node, bool HoldsVolumes, int? TakenPort);
}
