using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>Says of the gaps in a service's time what it waited for.</summary>
internal static class TimelineWaits
{
    // Shorter gaps are the node's own bookkeeping.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    /// <param name="done">What is known of every service.</param>
    /// <param name="before">Those that must come before this one.</param>
    /// <param name="proxy">When the node's reverse proxy was being started; null where it was not.</param>
    /// <param name="ready">When the node began with the services.</param>
    /// <param name="now">While the deployment runs, since its start; null once it has ended.</param>
    public static IEnumerable<TimelineSegment> Fill(
        ServiceName service,
        Dictionary<ServiceName, ImmutableArray<TimelineSegment>> done,
        ImmutableArray<ServiceName> before,
        (TimeSpan From, TimeSpan To)? proxy,
        TimeSpan ready,
        TimeSpan? now)
    {
        var segments = done[service];
        var since = ready;
        foreach (var segment in segments)
        {
            if (CanWait(segment.Kind) && segment.From - since > Shortest)
                yield return Wait(since, segment.From, segment.Kind is SegmentKind.Create ? [] : before);
            yield return segment;
            if (segment.To > since)
                since = segment.To;
        }

        // Made and not started: it waits now.
        if (now is { } end && segments is [.., { Kind: SegmentKind.Create, IsOpen: false, Failed: false }] && end - since > Shortest)
            yield return Wait(since, end, before) with { IsOpen = true };

        // Making a container waits for images at most, and for no service.
        TimelineSegment Wait(TimeSpan from, TimeSpan to, ImmutableArray<ServiceName> others) => new(service, SegmentKind.Wait, from, to)
        {
            WaitsFor = [.. others.Where(other => done.TryGetValue(other, out var theirs) && theirs.Any(segment => segment.Kind.Releases() && segment.To > from + Shortest && segment.From < to))],
            WaitsForProxy = proxy is { } start && start.To > from + Shortest && start.From < to,
        };
    }

    /// <summary>Whether a service that comes after may be waiting for its end.</summary>
    public static bool Releases(this SegmentKind kind) => kind is SegmentKind.Pull or SegmentKind.Create or SegmentKind.Start or SegmentKind.Ready or SegmentKind.Stop;

    /// <summary>Whether it begins only when other services have come so far.</summary>
    public static bool CanWait(SegmentKind kind) => kind is SegmentKind.Create or SegmentKind.Start or SegmentKind.Stop;
}
