using System.Text.Json.Serialization;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;

namespace Thresh.Agent.State;

/// <summary>An assignment as it lies on the agent's disk.</summary>
/// <param name="Ended">How its deployment ended, or null while it is to be carried out.</param>
/// <param name="LastGood">The assignment before it that succeeded last: what a deployment that was taken back leaves in force.</param>
public sealed record StoredAssignment(Assignment Assignment, DeploymentState? Ended = null, Assignment? LastGood = null)
{
    /// <summary>Whether it took the place of one that had not ended, and that may have left a container aside.</summary>
    public bool FollowsUnfinished { get; init; }

    /// <summary>Whether its deployment failed without having changed anything that ran.</summary>
    public bool ChangedNothing { get; init; }

    /// <summary>What shall run now that nothing is being changed; null where nothing is kept up.</summary>
    [JsonIgnore]
    public Assignment? InForce => Ended switch
    {
        DeploymentState.Succeeded => Running(Assignment),
        DeploymentState.RolledBack or DeploymentState.Cancelled => Running(LastGood),
        DeploymentState.Failed when ChangedNothing => Running(LastGood),
        _ => null,
    };

    private static Assignment? Running(Assignment? assignment) => assignment is { Desired: DesiredState.Running } ? assignment : null;
}
