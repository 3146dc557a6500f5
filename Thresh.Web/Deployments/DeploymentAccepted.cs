using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>A deployment that is stored and on its way.</summary>
/// <param name="Placement">Why the Hub chose the node; null where it did not choose.</param>
/// <param name="Order">The services in start order.</param>
public sealed record DeploymentAccepted(
    DeploymentId Deployment,
    StackName Stack,
    int Revision,
    string Node,
    string? Placement,
    ImmutableArray<ServiceName> Order,
    ImmutableArray<Diagnostic> Warnings)
{
    /// <param name="analysis">Of the definition that is deployed.</param>
    internal static DeploymentAccepted Of(DeploymentId deployment, int revision, string node, string? placement, StackAnalysis analysis) => new(
        deployment,
        analysis.Definition!.Name,
        revision,
        node,
        placement,
        analysis.Graph!.Order,
        [.. analysis.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Warning)]);
}
