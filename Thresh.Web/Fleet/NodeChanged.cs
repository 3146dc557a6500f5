using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>The topic of one node.</summary>
public sealed record NodeChanged(AccountName Account, NodeId Node);
