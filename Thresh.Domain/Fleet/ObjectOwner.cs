using Thresh.Domain.Stacks;

namespace Thresh.Domain.Fleet;

/// <summary>Whose an engine object is, read from its labels. An object that has one of our names and another owner is never touched.</summary>
public sealed record ObjectOwner(HubId Hub, AccountName Account, NodeId Node, StackName Stack);
