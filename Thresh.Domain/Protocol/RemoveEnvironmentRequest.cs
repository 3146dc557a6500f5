using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Asks that an environment be removed with its volumes, or its set-up be given up; one that is not there is no error.</summary>
public sealed record RemoveEnvironmentRequest(NodeId Node, EnvironmentOwner Owner);
