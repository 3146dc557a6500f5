using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Route = Thresh.Domain.Routing.Route;

namespace Thresh.Web.Deployments;

/// <summary>A route that another stack of the same node claims too.</summary>
public sealed record RouteClaim(Route Route, StackName Claimant)
{
    public string Message => PlanNotices.ClaimedTwice(Route, Claimant);

    /// <summary>The same as a warning at its place in the definition's text.</summary>
    public Diagnostic In(SourceMap sources)
    {
        var path = Route.Kind is RouteKind.Written ? $"/services/{Route.Service}/route" : $"/services/{Route.Service}";
        return new Diagnostic(DiagnosticCodes.HostClaimed, DiagnosticSeverity.Warning, Message, path, sources.RangeOf(path) ?? default);
    }
}
