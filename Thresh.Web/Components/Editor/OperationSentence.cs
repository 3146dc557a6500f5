using Thresh.Domain.Planning;

namespace Thresh.Web.Components.Editor;

/// <summary>What an operation of a plan does, in words.</summary>
public static class OperationSentence
{
    public static string Of(Operation operation) => operation switch
    {
        PullImage pull => $"Pull {pull.Image}",
        CreateNetwork network => $"Create network {network.Name}",
        CreateVolume volume => $"Create volume {volume.Name}",
        CreateContainer => "Create the container",
        StartContainer => "Start it",
        WaitUntilReady { UntilCompleted: true } => "Wait until it has ended",
        WaitUntilReady => "Wait until it is ready",
        MonitorContainer => "Watch that it stays good",
        TakeOver => "Give it the service's name on the network",
        StartProxy => "Start Traefik",
        ConnectProxy connect => $"Put Traefik on network {connect.Network}",
        PublishRoute publish => $"Lead {string.Join(", ", publish.Routes)} to it",
        WithdrawRoute => "Take its routes away",
        DisconnectProxy disconnect => $"Take Traefik from network {disconnect.Network}",
        RemoveProxy => "Remove Traefik",
        StopContainer => "Stop the old container",
        RemoveContainer => "Remove the old container",
        RestoreContainer => "Give the container that was set aside its name back",
        RemoveNetwork network => $"Remove network {network.Name}",
        RemoveVolume volume => $"Remove volume {volume.Name} and its data",
        _ => operation.Id,
    };
}
