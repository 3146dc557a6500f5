using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

public partial class StackTable
{
    // Below this, drawing all rows is cheaper than measuring which are seen.
    private const int MostDrawnAtOnce = 200;

    [Parameter, EditorRequired]
    public ImmutableArray<StackSummary> Stacks { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    // Rows that are not all drawn must be of one height, which cards on a phone are not.
    private bool IsLong => Stacks.Length > MostDrawnAtOnce;
}
