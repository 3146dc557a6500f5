using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

public partial class ServicesTable
{
    [Parameter, EditorRequired]
    public string Stack { get; set; } = "";

    [Parameter, EditorRequired]
    public ImmutableArray<ServiceView> Services { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The host by which a browser reaches published ports.</summary>
    [Parameter, EditorRequired]
    public string Host { get; set; } = "";

    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>A deployment runs, and another would be refused.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<ServiceView> OnUpdateImage { get; set; }
}
