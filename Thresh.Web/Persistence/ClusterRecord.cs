using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

/// <summary>A named group of an account's nodes; a node is in one at most.</summary>
public sealed record ClusterRecord(AccountName Account, ClusterName Name, string Description, DateTimeOffset CreatedAt)
{
    public ImmutableArray<NodeId> Nodes { get; init; } = [];
}
