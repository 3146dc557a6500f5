using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>How a deployment ended on its node.</summary>
/// <param name="State">One of the states that end a deployment.</param>
/// <param name="Code">The TH2xxx code of the error, where it has one.</param>
/// <param name="Error">One sentence that names the service and the reason, or null where it succeeded.</param>
public sealed record DeploymentOutcome(
    DateTimeOffset At,
    DeploymentState State,
    ServiceName? FailedService = null,
    string? Error = null,
    string? Code = null);
