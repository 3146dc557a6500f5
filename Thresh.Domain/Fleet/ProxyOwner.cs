namespace Thresh.Domain.Fleet;

/// <summary>Whose node's proxy an engine object is, read from its labels; one of another owner is never touched.</summary>
public sealed record ProxyOwner(HubId Hub, AccountName Account, NodeId Node)
{
    public static ProxyOwner Of(ObjectOwner stack) => new(stack.Hub, stack.Account, stack.Node);
}
