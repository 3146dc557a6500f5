using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>The nodes as the Hub tells of them.</summary>
internal sealed record NodeList(ImmutableArray<NodeShown> Nodes);
