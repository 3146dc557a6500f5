using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>Finds the chain of segments that decided when a deployment was done: had one of them been shorter, all of it would have been.</summary>
internal static class CriticalPath
{
    // What follows is journaled a moment before or after what it followed.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    /// <param name="before">For each service those that must come before it.</param>
    public static IReadOnlySet<TimelineSegment> Of(IEnumerable<TimelineSegment> all, IReadOnlyDictionary<ServiceName, ImmutableArray<ServiceName>> before)
    {
        var segments = all.Where(segment => segment.Kind is not SegmentKind.Wait).ToList();
        var path = new HashSet<TimelineSegment>();
        var at = segments.MaxBy(segment => (segment.To, segment.From));
        while (at is not null && path.Add(at))
        {
            var current = at;
            at = segments
                .Where(segment => !path.Contains(segment) && segment.To <= current.From + Slack && MayHaveHeldUp(segment, current))
                .MaxBy(segment => (segment.To, segment.From));
        }

        return path;

        bool MayHaveHeldUp(TimelineSegment earlier, TimelineSegment later) =>
            earlier.Service == later.Service
            || later.Kind is SegmentKind.Remove
            || (later.Kind is SegmentKind.Create && earlier.Kind is SegmentKind.Pull)
            || (TimelineWaits.CanWait(later.Kind) && earlier.Kind.Releases() && before[later.Service].Contains(earlier.Service));
    }
}
