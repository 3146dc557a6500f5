using Thresh.Domain.Fleet;

namespace Thresh.Agent.State;

/// <summary>The node's identity as it lies on the agent's disk.</summary>
public sealed record StoredNode(NodeId Id);
