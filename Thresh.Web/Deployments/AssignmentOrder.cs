using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Graph;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>What an assignment is made from.</summary>
public sealed record AssignmentOrder
{
    public required StackDefinition Definition { get; init; }

    public required StackGraph Graph { get; init; }

    public required AccountName Account { get; init; }

    public required NodeId Node { get; init; }

    /// <summary>The generation's number within the epoch; 0 for what is only planned.</summary>
    public required long Number { get; init; }

    public required DeploymentId Deployment { get; init; }

    public required int Revision { get; init; }

    public required DesiredState Desired { get; init; }

    /// <summary>What services are pinned to; those not here take what their reference names now.</summary>
    public ImmutableDictionary<ServiceName, string> Images { get; init; } = ImmutableDictionary<ServiceName, string>.Empty;

    /// <summary>The service whose image the registry is asked for even where the node holds it.</summary>
    public ServiceName? Refresh { get; init; }

    /// <inheritdoc cref="Assignment.TraceParent"/>
    public string? TraceParent { get; init; }

    /// <summary>Services to be started anew.</summary>
    public ImmutableArray<ServiceName> Restart { get; init; } = [];
}
