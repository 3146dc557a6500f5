using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Asks that an environment be set up.</summary>
/// <param name="Id">The Hub's name for this attempt: what is asked twice is done once.</param>
public sealed record RunBlueprintRequest(NodeId Node, string Id, EnvironmentOwner Owner, BlueprintName Blueprint);
