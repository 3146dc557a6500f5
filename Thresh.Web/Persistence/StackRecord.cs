using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Persistence;

/// <param name="Revision">The last good one; 0 while none was.</param>
public sealed record StackRecord(
    long Id,
    AccountName Account,
    StackName Name,
    NodeId Node,
    int Revision,
    DesiredState Desired,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The cluster that was asked for; null where none was.</summary>
    public ClusterName? Cluster { get; init; }

    /// <summary>Changes made by hand that somebody accepted, see <see cref="Deployments.DriftView.Key"/>.</summary>
    public ImmutableArray<string> AcceptedDrift { get; init; } = [];
}
