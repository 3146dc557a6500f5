using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>One line of the agent's journal: a transition, or the outcome that ends its deployment.</summary>
/// <param name="Sequence">From 1, growing by 1 within the journal.</param>
public sealed record JournalEntry(long Sequence, DeploymentId Deployment, StackName Stack)
{
    public Transition? Transition { get; init; }

    public DeploymentOutcome? Outcome { get; init; }
}
