using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What has happened in a deployment, newest first.</summary>
public partial class EventList
{
    [Parameter, EditorRequired]
    public DeploymentView? Deployment { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    internal static Tone ToneOf(EventState state) => state switch
    {
        EventState.Started => Tone.Wait,
        EventState.Succeeded => Tone.Good,
        EventState.Failed => Tone.Bad,
        EventState.Skipped => Tone.Still,
    };
}
