using System.Globalization;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A timeline drawn: a lane per service, all on one axis, the critical path underlined.</summary>
public partial class Gantt
{
    private const int LaneHeight = 28;
    private const int BarHeight = 12;

    // A label further to the right would be cut off; its line stands without it.
    private const double LastLabel = 93;

    [Parameter, EditorRequired]
    public Timeline Timeline { get; set; } = Timeline.Empty;

    /// <summary>The service that is picked in the graph beside it.</summary>
    [Parameter]
    public string? Selected { get; set; }

    private static int Middle(int row) => (row * LaneHeight) + (LaneHeight / 2) - 1;

    private static string ClassOf(TimelineSegment segment) => string.Concat(
        "seg seg-",
        segment.Kind.ToString().ToLowerInvariant(),
        segment.Failed ? " seg-failed" : null,
        segment.IsOpen ? " seg-open" : null);

    private double Share(TimeSpan span) => Timeline.Length > TimeSpan.Zero ? 100 * (span / Timeline.Length) : 0;

    private string Percent(TimeSpan span) => Share(span).ToString("0.##", CultureInfo.InvariantCulture);
}
