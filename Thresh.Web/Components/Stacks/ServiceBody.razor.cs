using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A service as its own page shows it.</summary>
public partial class ServiceBody
{
    [Parameter, EditorRequired]
    public StackDetail Stack { get; set; } = default!;

    [Parameter, EditorRequired]
    public ServiceView Service { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The host by which a browser reaches published ports.</summary>
    [Parameter, EditorRequired]
    public string Host { get; set; } = "";

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Why the last command was not carried out.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>The environment with its true values, once somebody who may change it asked; else null.</summary>
    [Parameter]
    public ImmutableArray<EnvironmentVariable>? Revealed { get; set; }

    [Parameter]
    public EventCallback OnUpdateImage { get; set; }

    [Parameter]
    public EventCallback OnRestart { get; set; }

    /// <summary>Whether true values shall be shown.</summary>
    [Parameter]
    public EventCallback<bool> OnReveal { get; set; }

    private bool Busy => Stack.Deployment is { EndedAt: null };

    private bool IsStopped => Stack.Summary.Status is StackStatus.Stopped;

    private ImmutableArray<StackRoute> Routes => [.. Stack.Routes.Where(route => route.Service == Service.Name)];

    private bool IsMasked => Service.Environment.Any(variable => variable.Value.Contains(CredentialMask.Mask, StringComparison.Ordinal));

    private IEnumerable<ServiceName> Dependents => Stack.Services.Where(other => other.DependsOn.Contains(Service.Name)).Select(other => other.Name);

    private IEnumerable<KeyValuePair<string, string>> Environment =>
        Revealed is { } revealed ? revealed.Select(variable => KeyValuePair.Create(variable.Name, variable.Value.Revealed)) : Service.Environment;
}
