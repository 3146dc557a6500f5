using System.Globalization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Deployments;

/// <summary>What a transition says to a person. Derived from the typed event, never read back.</summary>
public static class EventSentence
{
    public static string Of(Transition transition)
    {
        var detail = transition.Detail;
        if (transition.State is EventState.Failed)
            return detail?.Error ?? $"{Subject(transition)} failed.";

        return (transition.Operation, transition.State) switch
        {
            (EventOperation.Preflight, EventState.Started) => "Looking on the node for what may stand against the plan.",
            (EventOperation.Preflight, _) => "Nothing on the node stands against the plan.",
            (EventOperation.Pull, EventState.Started) => $"Pulling {detail?.Image}.",
            (EventOperation.Pull, _) => $"Pulled {detail?.Image}.",
            (EventOperation.Network, EventState.Started) => $"Creating the network {detail?.ObjectName}.",
            (EventOperation.Network, _) => $"Created the network {detail?.ObjectName}.",
            (EventOperation.Volume, EventState.Started) => $"Creating the volume {detail?.ObjectName}.",
            (EventOperation.Volume, _) => $"Created the volume {detail?.ObjectName}.",
            (EventOperation.Create, EventState.Started) => $"Creating {transition.Service}: {detail?.Reason}.",
            (EventOperation.Create, _) => $"Created {transition.Service}.",
            (EventOperation.Start, EventState.Started) => $"Starting {transition.Service}: {detail?.Reason}.",
            (EventOperation.Start, EventState.Skipped) => $"{transition.Service} was not started, because something it needs failed.",
            (EventOperation.Start, _) => $"Started {transition.Service}.",
            (EventOperation.Wait, EventState.Started) when detail?.MonitorSeconds is { } seconds =>
                string.Create(CultureInfo.InvariantCulture, $"Watching {transition.Service} for {seconds:0.#} s, before its predecessor is removed."),
            (EventOperation.Wait, EventState.Succeeded) when detail?.MonitorSeconds is not null => $"{transition.Service} stayed good.",
            (EventOperation.Wait, EventState.Started) when detail?.WaitsFor is not [_, ..] => $"Waiting until {transition.Service} is ready: {detail?.Reason}.",
            (EventOperation.Wait, EventState.Started) => $"{transition.Service} waits for {Names(detail)}.",
            (EventOperation.Wait, _) => $"{transition.Service} is ready.",
            (EventOperation.Route, _) when detail?.Routing is { } step => RoutingSentence.Of(step, transition),
            (EventOperation.Route, EventState.Started) => $"{transition.Service} takes its predecessor's place.",
            (EventOperation.Route, _) => $"{transition.Service} is reached in its predecessor's place.",
            (EventOperation.Stop, EventState.Started) => $"Stopping {transition.Service}: {detail?.Reason}.",
            (EventOperation.Stop, _) => $"Stopped {transition.Service}.",
            (EventOperation.Remove, EventState.Started) => $"Removing {detail?.ObjectName}: {detail?.Reason}.",
            (EventOperation.Remove, _) => $"Removed {detail?.ObjectName}.",
            (EventOperation.Rollback, EventState.Started) => $"Putting the former container of {transition.Service} back.",
            (EventOperation.Rollback, _) => $"{transition.Service} runs in its former container again.",
            (EventOperation.Reconcile, _) => $"{Subject(transition)} was brought back to what was assigned.",
            _ => throw new ArgumentOutOfRangeException(nameof(transition)),
        };
    }

    private static string Subject(Transition transition) => transition.Service?.Value ?? "The stack";

    private static string Names(EventDetail? detail) =>
        detail is { WaitsFor: [_, ..] services } ? NameList.Of([.. services.Select(service => service.Value)]) : "its turn";
}
