using System.Collections.Immutable;

namespace Thresh.Web.Fleet;

/// <summary>A node as its own page shows it.</summary>
/// <param name="Containers">By name.</param>
public sealed record NodeDetail(NodeView Node, ImmutableArray<ContainerView> Containers);
