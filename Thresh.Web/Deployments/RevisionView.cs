using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>A revision as a list shows it.</summary>
/// <param name="Restores">The earlier revision that it brought back, or null.</param>
/// <param name="Images">What each service's image resolved to; empty until a deployment of it succeeded.</param>
/// <param name="IsCurrent">Whether it is the last good one.</param>
public sealed record RevisionView(
    int Number,
    DeploymentKind Cause,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    int? Restores,
    ImmutableDictionary<ServiceName, string> Images,
    bool IsCurrent);
