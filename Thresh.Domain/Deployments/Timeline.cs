using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>Where the seconds of a deployment went: a lane per service, all on one axis.</summary>
/// <param name="Start">The first event's time, by the node's clock.</param>
/// <param name="Length">Until the last event; while it runs, until now.</param>
/// <param name="Lanes">What starts first comes first.</param>
public sealed record Timeline(DateTimeOffset Start, TimeSpan Length, ImmutableArray<TimelineLane> Lanes)
{
    public static Timeline Empty { get; } = new(default, TimeSpan.Zero, []);

    /// <summary>Those that took any time, whosever they are.</summary>
    public IEnumerable<TimelineSegment> Segments => Lanes.SelectMany(lane => lane.Segments);

    /// <summary>The chain that decided when the deployment was done, in order; empty while it runs.</summary>
    public IEnumerable<TimelineSegment> CriticalPath => Segments.Where(segment => segment.IsCritical).OrderBy(segment => segment.From).ThenBy(segment => segment.To);

    /// <param name="steps">All that has happened, in order.</param>
    /// <param name="services">Every service that has a lane even where nothing happened to it, in order of declaration.</param>
    /// <param name="kind">Stopping and destroying go against the dependencies.</param>
    /// <param name="ended">When it ended, by the node's clock; null while it runs.</param>
    public static Timeline Of(
        IReadOnlyCollection<Transition> steps, IReadOnlyCollection<ServiceOrder> services, DeploymentKind kind, DateTimeOffset now, DateTimeOffset? ended)
    {
        // What is put right later is told in the same deployment, and is no part of its time.
        var own = steps.Where(step => ended is not { } end || step.At <= end).ToList();
        if (own.Count == 0)
            return Empty with { Lanes = [.. Ordered(services).Select(service => new TimelineLane(service.Service, []))] };

        var start = own[0].At;
        var until = ended ?? now;
        if (own[^1].At > until)
            until = own[^1].At;
        var all = Ordered([.. services, .. Unlisted(own, services)]);
        var backwards = kind is DeploymentKind.Stop or DeploymentKind.Destroy;
        var before = all.ToDictionary(
            service => service.Service,
            service => backwards ? [.. all.Where(other => other.DependsOn.Contains(service.Service)).Select(other => other.Service)] : service.DependsOn);

        var done = all.ToDictionary(service => service.Service, service => TimelineSteps.Read(own, service.Service, start, until));
        var ready = own.LastOrDefault(step => step is { Operation: EventOperation.Preflight, State: EventState.Succeeded })?.At - start ?? TimeSpan.Zero;
        var proxy = ProxyStart(own, start, until);
        var lanes = all.Select(service => new TimelineLane(service.Service, [.. TimelineWaits.Fill(service.Service, done, before[service.Service], proxy, ready, ended is null ? until - start : null)])
        {
            Skipped = own.Any(step => step.Service == service.Service && step.State is EventState.Skipped),
        });
        var timeline = new Timeline(start, until - start, [.. lanes]);
        return ended is null ? timeline : timeline.Marked(Deployments.CriticalPath.Of(timeline.Segments, before));
    }

    /// <summary>The longest of a kind that has ended, or null where there is none.</summary>
    public TimelineSegment? Longest(SegmentKind kind) => Segments.Where(segment => segment.Kind == kind && !segment.IsOpen).MaxBy(segment => segment.Length);

    private static (TimeSpan From, TimeSpan To)? ProxyStart(List<Transition> steps, DateTimeOffset start, DateTimeOffset until)
    {
        var told = steps.Where(step => step.Detail?.Routing is RoutingStep.StartProxy).ToList();
        return told.Count == 0 ? null : (told[0].At - start, (told[^1].State is EventState.Started ? until : told[^1].At) - start);
    }

    private Timeline Marked(IReadOnlySet<TimelineSegment> path) => this with
    {
        Lanes = [.. Lanes.Select(lane => lane with { Segments = [.. lane.Segments.Select(segment => path.Contains(segment) ? segment with { IsCritical = true } : segment)] })],
    };

    // What an update removes is in no definition any more, and takes time all the same.
    private static IEnumerable<ServiceOrder> Unlisted(IEnumerable<Transition> steps, IReadOnlyCollection<ServiceOrder> services) =>
        steps.Select(step => step.Service).OfType<ServiceName>().Distinct()
            .Where(name => services.All(service => service.Service != name))
            .Select(name => new ServiceOrder(name, []));

    private static ImmutableArray<ServiceOrder> Ordered(IReadOnlyCollection<ServiceOrder> services)
    {
        var known = services.ToDictionary(service => service.Service);
        var depths = new Dictionary<ServiceName, int>();
        return [.. services.OrderBy(service => Depth(service.Service))];

        int Depth(ServiceName name)
        {
            if (depths.TryGetValue(name, out var depth))
                return depth;
            depths[name] = 0;
            return depths[name] = known[name].DependsOn.Where(known.ContainsKey).Select(other => Depth(other) + 1).DefaultIfEmpty(0).Max();
        }
    }
}
