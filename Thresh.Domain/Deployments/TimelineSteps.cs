using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>Makes of the beginnings and ends that a node told of one service the segments between them.</summary>
internal static class TimelineSteps
{
    /// <param name="until">Where what has no end is cut.</param>
    public static ImmutableArray<TimelineSegment> Read(IEnumerable<Transition> steps, ServiceName service, DateTimeOffset start, DateTimeOffset until)
    {
        var segments = new List<TimelineSegment>();
        var open = new Dictionary<SegmentKind, DateTimeOffset>();
        foreach (var step in steps.Where(step => step.Service == service))
        {
            if (KindOf(step) is not { } kind)
                continue;

            if (step.State is EventState.Started)
            {
                // An agent that died in between tells of its second beginning only.
                if (open.TryGetValue(kind, out var earlier))
                    segments.Add(Between(kind, earlier, step.At));
                open[kind] = step.At;
            }
            else if (open.Remove(kind, out var began))
            {
                segments.Add(Between(kind, began, step.At) with { Failed = step.State is EventState.Failed });
            }
        }

        segments.AddRange(open.Select(begun => Between(begun.Key, begun.Value, until) with { IsOpen = true }));
        return [.. segments.OrderBy(segment => segment.From).ThenBy(segment => segment.To)];

        TimelineSegment Between(SegmentKind kind, DateTimeOffset from, DateTimeOffset to) =>
            new(service, kind, Since(from), Since(to < from ? from : to));

        TimeSpan Since(DateTimeOffset at) => at > start ? at - start : TimeSpan.Zero;
    }

    private static SegmentKind? KindOf(Transition step) => step.Operation switch
    {
        EventOperation.Pull => SegmentKind.Pull,
        EventOperation.Create => SegmentKind.Create,
        EventOperation.Start => SegmentKind.Start,
        EventOperation.Wait => step.Detail?.MonitorSeconds is null ? SegmentKind.Ready : SegmentKind.Monitor,
        EventOperation.Route => SegmentKind.Route,
        EventOperation.Stop => SegmentKind.Stop,
        EventOperation.Remove => SegmentKind.Remove,
        EventOperation.Rollback => SegmentKind.Restore,
        EventOperation.Preflight or EventOperation.Network or EventOperation.Volume or EventOperation.Reconcile => null,
    };
}
