using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>A change of a stack that somebody asked for, before it is known whether it can be made.</summary>
internal sealed record Intent(StackAnalysis Analysis, Placement Place, DeploymentKind Kind, DesiredState Desired)
{
    public NodeEntry Node => Place.Node;

    /// <summary>The text of a new revision; null where the shown one is deployed again.</summary>
    public string? Definition { get; init; }

    /// <summary>The service whose image the registry is asked for.</summary>
    public ServiceName? Refresh { get; init; }

    /// <summary>The images to run, where an earlier revision is brought back; null for what suits the definition.</summary>
    public ImmutableDictionary<ServiceName, string>? Images { get; init; }

    /// <summary>The earlier revision that is brought back.</summary>
    public int? Restores { get; init; }

    /// <summary>Services to be started anew.</summary>
    public ImmutableArray<ServiceName> Restart { get; init; } = [];

    /// <summary>By which the request is known when it is sent again.</summary>
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>The hash of the plan that was reviewed; null where none was.</summary>
    public string? Reviewed { get; init; }
}
