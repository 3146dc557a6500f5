using System.CommandLine;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>Where a definition is to be deployed: on a node, in a cluster, or where the Hub chooses.</summary>
internal sealed class PlaceOptions
{
    public Option<string?> Node { get; } = new("--node") { Description = "The node's name, id, or how its id begins; else the Hub chooses" };

    public Option<string?> Cluster { get; } = new("--cluster") { Description = "The cluster on one of whose nodes the Hub is to choose a place" };

    public Option<bool> Move { get; } = new("--move") { Description = "Allows the stack to leave its node; its volumes stay there" };

    /// <returns>The query that tells it to the Hub; empty where nothing was asked for.</returns>
    public string Query(ParseResult parsed)
    {
        List<string> asked = [];
        if (parsed.GetValue(Node) is { } node)
            asked.Add($"node={Uri.EscapeDataString(node)}");
        if (parsed.GetValue(Cluster) is { } cluster)
            asked.Add($"cluster={Uri.EscapeDataString(cluster)}");
        if (parsed.GetValue(Move))
            asked.Add("move=true");
        return asked.Count == 0 ? "" : $"?{string.Join('&', asked)}";
    }
}
