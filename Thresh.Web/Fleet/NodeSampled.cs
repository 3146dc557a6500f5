using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>The topic of a node's samples, apart from all else about it: they come often, and change no state.</summary>
public sealed record NodeSampled(AccountName Account, NodeId Node);
