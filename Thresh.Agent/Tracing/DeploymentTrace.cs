using System.Diagnostics;
using Thresh.Agent.Engine;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Tracing;

namespace Thresh.Agent.Tracing;

/// <summary>
/// The agent's part of a deployment's trace. Spans carry names and ids and never what a definition says: no values, no
/// commands, no text of an error. Where nobody records traces none is made.
/// </summary>
public static class DeploymentTrace
{
    public const string SourceName = OtlpSettings.AgentSource;

    private static readonly ActivitySource Source = new(SourceName, AgentVersion.Current);

    /// <summary>Whether what is done here and now belongs to a deployment that is being recorded.</summary>
    public static bool IsRecorded => Activity.Current?.Source == Source;

    /// <summary>A node's work for an assignment, as a child of what the Hub began; with no trace of the Hub's none is begun here.</summary>
    /// <param name="name">Of few different ones: <c>plan</c>, <c>deploy</c>.</param>
    public static Activity? Begin(string name, Assignment assignment)
    {
        if (!ActivityContext.TryParse(assignment.TraceParent, null, isRemote: true, out var parent))
            return null;
        var span = Source.StartActivity(name, ActivityKind.Server, parent);
        // https://opentelemetry.io/docs/specs/semconv/registry/attributes/deployment/
        return span?.SetTag("deployment.id", assignment.Deployment.Value)
            .SetTag("deployment.name", assignment.Stack.Value)
            .SetTag("thresh.revision", assignment.Revision)
            .SetTag("thresh.node.id", assignment.Owner.Node.Value);
    }

    /// <summary>A step of the work that is being recorded; null outside of it.</summary>
    public static Activity? Step(string name, ServiceName? service = null)
    {
        var span = IsRecorded ? Source.StartActivity(name) : null;
        return service is null ? span : span?.SetTag("thresh.service", service.Value);
    }

    /// <summary>A call to the engine, as a part of the step that makes it; null outside of any.</summary>
    public static Activity? Call(string name) => IsRecorded ? Source.StartActivity(name, ActivityKind.Client) : null;

    /// <summary>Marks it as failed, by the kind of failure alone: what an engine says may quote a command or a path.</summary>
    public static void Fail(this Activity? span, Exception failure) => span.Fail((failure as EngineException)?.Code ?? failure.GetType().Name);

    /// <param name="kind">https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/</param>
    public static void Fail(this Activity? span, string kind) => span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", kind);
}
