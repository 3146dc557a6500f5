using Thresh.Domain.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>An event in a plain sentence.</summary>
public static class EventWords
{
    public static string Of(Transition step)
    {
        var what = step.Service?.Value ?? "The stack";
        var detail = step.Detail;
        return (step.Operation, step.State) switch
        {
            (_, EventState.Failed) => detail?.Error ?? $"{what}: {step.Operation.ToString().ToLowerInvariant()} failed.",
            (_, EventState.Skipped) => $"{what} was skipped.",
            (EventOperation.Preflight, EventState.Started) => "Checking the node.",
            (EventOperation.Preflight, _) => "The node is free for it.",
            (EventOperation.Pull, EventState.Started) => $"{what}: pulling {detail?.Image}.",
            (EventOperation.Pull, _) => $"{what}: {detail?.Image} is there.",
            (EventOperation.Network, _) => $"Network {detail?.ObjectName} is there.",
            (EventOperation.Volume, _) => $"Volume {detail?.ObjectName} is there.",
            (EventOperation.Create, EventState.Started) => $"{what}: creating its container.",
            (EventOperation.Create, _) => $"{what}: container created.",
            (EventOperation.Start, EventState.Started) => $"{what}: starting.",
            (EventOperation.Start, _) => $"{what}: started.",
            (EventOperation.Wait, EventState.Started) => detail is { WaitsFor.IsEmpty: false } ? $"{what}: waiting for {string.Join(", ", detail.WaitsFor)}." : $"{what}: waiting until it is ready.",
            (EventOperation.Wait, _) => $"{what}: ready.",
            (EventOperation.Stop, EventState.Started) => $"{what}: stopping.",
            (EventOperation.Stop, _) => $"{what}: stopped.",
            (EventOperation.Remove, EventState.Started) => $"{what}: removing.",
            (EventOperation.Remove, _) => $"{what}: removed.",
            (var operation, EventState.Started) => $"{what}: {operation.ToString().ToLowerInvariant()}.",
            (var operation, _) => $"{what}: {operation.ToString().ToLowerInvariant()} done.",
        };
    }
}
