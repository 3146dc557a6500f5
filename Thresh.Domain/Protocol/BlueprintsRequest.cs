using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Asks which blueprints the node has.</summary>
public sealed record BlueprintsRequest(NodeId Node);
