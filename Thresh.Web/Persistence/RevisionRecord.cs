using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Persistence;

/// <summary>One immutable definition of a stack, without its text.</summary>
/// <param name="Number">From 1 within the stack.</param>
/// <param name="Restores">The earlier revision that it brings back, or null.</param>
/// <param name="Images">What each service's image resolved to; empty until a deployment of it succeeded.</param>
public sealed record RevisionRecord(
    int Number,
    DeploymentKind Cause,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    int? Restores,
    ImmutableDictionary<ServiceName, string> Images);
