using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Deployments;

/// <summary>A stack as a list shows it.</summary>
/// <param name="Node">The name of the node it is on.</param>
/// <param name="Revision">The last good one; the first one while nothing ran yet.</param>
/// <param name="StatusAsOf">Where the node cannot be reached: since when nothing is known.</param>
/// <param name="Error">What went wrong last, in one sentence; null when all is well.</param>
public sealed record StackSummary(
    StackName Name,
    StackStatus Status,
    string Node,
    int Ready,
    int Total,
    int Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? StatusAsOf,
    string? Error)
{
    /// <summary>The cluster that was asked for; null where none was.</summary>
    public ClusterName? Cluster { get; init; }

    /// <summary>The mid-tier that is why its node cannot be reached; null where it can, or is away itself.</summary>
    public LostRelay? LostRelay { get; init; }

    /// <summary>Where the node's published ports are reached; null where that is the Hub's own machine.</summary>
    public string? Address { get; init; }
}
