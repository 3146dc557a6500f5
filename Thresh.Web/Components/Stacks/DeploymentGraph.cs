using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Graph;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>The graph of a deployment with what became of each service in it, whatever the services do now.</summary>
public static class DeploymentGraph
{
    public static GraphModel Of(DeploymentView deployment, Timeline timeline)
    {
        var lanes = timeline.Lanes.ToDictionary(lane => lane.Service);
        var waves = Waves.Of(deployment.Services);
        return new GraphModel(
            [.. deployment.Services.Select(service =>
            {
                var (look, detail) = Became(lanes[service.Service]);
                return new GraphNode(service.Service.Value, Image(deployment, service.Service) ?? "", waves[service.Service]) { State = look, StateDetail = detail };
            })],
            [.. deployment.Services.SelectMany(service => service.DependsOn.Where(waves.ContainsKey).Select(other => new GraphEdge(other.Value, service.Service.Value)))]);
    }

    private static (StateLook Look, string? Detail) Became(TimelineLane lane) => lane switch
    {
        { Skipped: true } => (StateLook.Of(ServiceState.Skipped), null),
        { Segments.IsEmpty: true } => (new StateLook(Tone.Still, "Not touched"), null),
        _ when lane.Segments.Any(segment => segment.Failed) => (StateLook.Of(ServiceState.Failed), null),
        _ when lane.Segments.Any(segment => segment.IsOpen) => (new StateLook(Tone.Busy, "Under way"), null),
        _ => (new StateLook(Tone.Good, "Done"), $"after {Elapsed.Exact(lane.Segments[^1].To)}"),
    };

    // Only what was made anew says from which image.
    private static string? Image(DeploymentView deployment, ServiceName service) =>
        deployment.Events.LastOrDefault(happened => happened.Transition.Service == service && happened.Transition.Detail?.Image is not null)?.Transition.Detail?.Image;
}
