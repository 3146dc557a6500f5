using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>A stack's complete desired state on one node, as the Hub sends it.</summary>
public sealed record Assignment
{
    public required ObjectOwner Owner { get; init; }

    public required Generation Generation { get; init; }

    /// <summary>The deployment that this assignment carries out.</summary>
    public required DeploymentId Deployment { get; init; }

    /// <summary>Numbered from 1 within the stack.</summary>
    public required int Revision { get; init; }

    public required DesiredState Desired { get; init; }

    /// <summary>In start order, ties by declaration.</summary>
    public ImmutableArray<AssignedService> Services { get; init => field = value.IsDefault ? [] : value; } = [];

    public bool Traefik { get; init; }

    /// <summary>What is started anew although nothing about it changed; null for nothing.</summary>
    public RestartRequest? Restart { get; init; }

    /// <summary>The trace that the deployment belongs to, or null where none is recorded. Nothing depends on it. https://www.w3.org/TR/trace-context/#traceparent-header</summary>
    public string? TraceParent { get; init; }

    public StackName Stack => Owner.Stack;

    /// <summary>Whether others wait for the service to end: then it is run once and not kept up.</summary>
    public bool IsJob(ServiceName service) => Services.Any(other => other.DependsOn.Any(
        dependency => dependency.Service == service && dependency.Condition == DependencyCondition.CompletedSuccessfully));
}
