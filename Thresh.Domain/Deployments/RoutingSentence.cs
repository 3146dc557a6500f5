using Thresh.Domain.Text;

namespace Thresh.Domain.Deployments;

/// <summary>What a step of the reverse proxy says to a person.</summary>
internal static class RoutingSentence
{
    public static string Of(RoutingStep step, Transition transition) => (step, transition.State is EventState.Started) switch
    {
        (RoutingStep.StartProxy, true) => $"Starting Traefik: {transition.Detail?.Reason}.",
        (RoutingStep.StartProxy, false) => "Traefik runs.",
        (RoutingStep.RemoveProxy, true) => $"Removing Traefik: {transition.Detail?.Reason}.",
        (RoutingStep.RemoveProxy, false) => "Removed Traefik.",
        (RoutingStep.Connect, true) => $"Putting Traefik on the network {transition.Detail?.ObjectName}.",
        (RoutingStep.Connect, false) => $"Traefik is on the network {transition.Detail?.ObjectName}.",
        (RoutingStep.Disconnect, true) => $"Taking Traefik from the network {transition.Detail?.ObjectName}.",
        (RoutingStep.Disconnect, false) => $"Traefik left the network {transition.Detail?.ObjectName}.",
        (RoutingStep.Publish, true) => $"Leading {Routes(transition)} to {transition.Service}: {transition.Detail?.Reason}.",
        (RoutingStep.Publish, false) => $"Traefik leads {Routes(transition)} to {transition.Service}.",
        (RoutingStep.Withdraw, true) => $"Taking the routes of {transition.Service} from Traefik: {transition.Detail?.Reason}.",
        (RoutingStep.Withdraw, false) => $"No route leads to {transition.Service} any more.",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Routes(Transition transition) => transition.Detail is { Routes: [_, ..] routes } ? NameList.Of(routes) : "its routes";
}
