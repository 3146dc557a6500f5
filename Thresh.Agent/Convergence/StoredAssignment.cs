using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>What the agent keeps of a stack.</summary>
/// <param name="Outcome">How its deployment ended; null while it has not, so that an agent that died goes on with it.</param>
/// <param name="LastGood">The newest assignment that was carried out whole: what is kept running while no newer one succeeded.</param>
public sealed record StoredAssignment(Assignment Assignment, DeploymentOutcome? Outcome, Assignment? LastGood)
{
    /// <summary>What the node should look like when nobody deploys.</summary>
    public Assignment? Settled => Outcome is { State: DeploymentState.Succeeded } ? Assignment : LastGood;
}
