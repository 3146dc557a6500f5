using System.Diagnostics;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Tracing;

/// <summary>The Hub's part of a deployment's trace: names and ids, and nothing of what a definition says.</summary>
public static class HubTrace
{
    public const string SourceName = "Thresh";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A change of a stack, from its request until it is stored. Whoever asked for it with a trace of their own finds it there.</summary>
    public static Activity? Begin(DeploymentKind kind, StackName stack)
    {
        // The server's own activity of the request is not exported, so it would be a parent that nobody ever sees.
        var request = Activity.Current;
        var caller = ActivityContext.TryParse(request?.ParentId, request?.TraceStateString, isRemote: true, out var given) ? given : default;
        Activity.Current = null;
        var span = Source.StartActivity(kind.ToString().ToLowerInvariant(), ActivityKind.Server, caller);
        if (span is null)
            Activity.Current = request;
        return span?.SetTag("deployment.name", stack.Value);
    }

    /// <summary>A call to a node for a deployment.</summary>
    /// <param name="name"><c>plan</c> or <c>dispatch</c>.</param>
    public static Activity? Call(string name, Assignment assignment) =>
        ActivityContext.TryParse(assignment.TraceParent, null, isRemote: false, out var parent) ? Source.StartActivity(name, ActivityKind.Client, parent) : null;
}
