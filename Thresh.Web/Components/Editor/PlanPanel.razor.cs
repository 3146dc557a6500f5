using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What a deployment would do, by service, with what stands against it first.</summary>
public partial class PlanPanel
{
    [Parameter, EditorRequired]
    public StackReview Review { get; set; } = default!;

    /// <summary>The services of the definition, in order.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<ServiceName> Services { get; set; } = [];

    private ImmutableArray<PlanGroup> Groups => PlanGroup.Of(Review, Services);

    private string Where => Review.Revision is { } revision
        ? $"Updates {Review.Stack} (revision {revision}) on {Review.Node}."
        : $"Creates {Review.Stack} on {Review.Node}.";
}
