using Thresh.Domain.Fleet;

namespace Thresh.Domain.Environments;

/// <summary>Whose environment an engine object belongs to, read from its labels; one of another owner is never touched.</summary>
public sealed record EnvironmentOwner(HubId Hub, AccountName Account, NodeId Node, EnvironmentName Name);
