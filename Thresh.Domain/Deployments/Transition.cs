using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>One step of a deployment that began or ended on a node.</summary>
/// <param name="At">By the node's clock.</param>
/// <param name="Service">Null for a step of the stack as a whole.</param>
public sealed record Transition(
    DateTimeOffset At,
    EventOperation Operation,
    EventState State,
    ServiceName? Service = null,
    EventDetail? Detail = null);
