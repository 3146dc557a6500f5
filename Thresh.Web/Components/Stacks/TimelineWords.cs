using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;

namespace Thresh.Web.Components.Stacks;

/// <summary>A timeline in words, for who cannot see it or wants to know exactly.</summary>
public static class TimelineWords
{
    public static string Of(SegmentKind kind) => kind switch
    {
        SegmentKind.Pull => "pull",
        SegmentKind.Create => "create",
        SegmentKind.Wait => "wait",
        SegmentKind.Start => "start",
        SegmentKind.Ready => "until ready",
        SegmentKind.Monitor => "monitor",
        SegmentKind.Route => "route",
        SegmentKind.Stop => "stop",
        SegmentKind.Remove => "remove",
        SegmentKind.Restore => "restore",
    };

    /// <summary><c>postgres: until ready, 1.1 s, on the critical path</c>.</summary>
    public static string Of(TimelineSegment segment) => $"{segment.Service}: {Part(segment)}";

    public static string Of(TimelineLane lane) => lane switch
    {
        { Skipped: true } => $"{lane.Service} was not started, because something it needs failed.",
        { Segments.IsEmpty: true } => $"{lane.Service} was not touched.",
        _ => $"{lane.Service}: {string.Join("; ", lane.Segments.Select(Part))}.",
    };

    private static string Part(TimelineSegment segment) => string.Concat(
        Of(segment.Kind),
        segment.Kind is not SegmentKind.Wait ? null : $" for {Awaited(segment)}",
        ", ",
        Elapsed.Exact(segment.Length),
        segment.IsOpen ? " so far" : null,
        segment.Failed ? ", failed" : null,
        segment.IsCritical ? ", on the critical path" : null);

    private static string Awaited(TimelineSegment segment)
    {
        string[] names = [.. segment.WaitsFor.Select(service => service.Value), .. segment.WaitsForProxy ? ["Traefik"] : Array.Empty<string>()];
        return names.Length == 0 ? "its turn" : string.Join(", ", names);
    }
}
