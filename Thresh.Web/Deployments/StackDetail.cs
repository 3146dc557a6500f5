using System.Collections.Immutable;

namespace Thresh.Web.Deployments;

/// <summary>A stack as its own page shows it.</summary>
/// <param name="Definition">The text of its newest revision, credentials masked.</param>
/// <param name="Services">In order of declaration.</param>
/// <param name="Deployment">The running one, or the last.</param>
/// <param name="Notices">What a reader should know: a host that another stack claims too.</param>
public sealed record StackDetail(
    StackSummary Summary,
    string Definition,
    ImmutableArray<ServiceView> Services,
    DeploymentView? Deployment,
    ImmutableArray<string> Notices)
{
    /// <summary>What the node's proxy leads to its services.</summary>
    public ImmutableArray<StackRoute> Routes { get; init; } = [];

    /// <summary>What somebody changed by hand and nobody accepted.</summary>
    public ImmutableArray<DriftView> Drift { get; init; } = [];
}
