using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>A deployment as the Hub holds it in memory.</summary>
/// <param name="Progress">By image.</param>
public sealed record DeploymentEntry(
    DeploymentRecord Record,
    ImmutableArray<DeploymentEvent> Events,
    ImmutableDictionary<string, PullProgress> Progress);
