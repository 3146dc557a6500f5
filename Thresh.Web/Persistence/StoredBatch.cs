using Thresh.Domain.Deployments;

namespace Thresh.Web.Persistence;

/// <summary>What of a batch was new.</summary>
/// <param name="Stored">The highest sequence of the journal that is stored now.</param>
public sealed record StoredBatch(long Stored, IReadOnlyList<DeploymentEvent> Events, IReadOnlyList<(DeploymentRecord Deployment, DeploymentOutcome Outcome)> Outcomes);
