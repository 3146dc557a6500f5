using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;

namespace Thresh.Agent.State;

/// <summary>An assignment as it lies on the agent's disk.</summary>
/// <param name="Ended">How its deployment ended, or null while it is to be carried out.</param>
public sealed record StoredAssignment(Assignment Assignment, DeploymentState? Ended = null);
