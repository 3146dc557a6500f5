using System.Collections.Immutable;
using System.Globalization;
using Docker.DotNet.Models;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Docker;

/// <summary>What the engine tells, in the domain's words.</summary>
internal static class Observations
{
    private const string NamePrefix = "thresh.";

    public static bool IsOurs(string name, IDictionary<string, string>? labels) =>
        name.StartsWith(NamePrefix, StringComparison.Ordinal) || labels?.ContainsKey(ObjectLabels.Hub) == true;

    public static ObservedContainer Container(ContainerInspectResponse container)
    {
        var labels = container.Config!.Labels;
        var state = State(container.State!.Status);
        return new ObservedContainer
        {
            Id = container.ID,
            Name = container.Name.TrimStart('/'),
            Owner = Owner(labels),
            Service = ServiceName.TryCreate(Label(labels, ObjectLabels.Service)),
            Revision = int.TryParse(Label(labels, ObjectLabels.Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null,
            SpecHash = Label(labels, ObjectLabels.SpecHash),
            Image = container.Config.Image,
            ImageId = container.Image,
            State = state,
            Health = Health(container.State.Health?.Status),
            ExitCode = state is ContainerState.Exited or ContainerState.Dead ? (int)container.State.ExitCode : null,
            RestartCount = (int)container.RestartCount,
            CreatedAt = new DateTimeOffset(container.Created.ToUniversalTime()),
            StartedAt = Time(container.State.StartedAt),
            FinishedAt = Time(container.State.FinishedAt),
            Ports = Ports(container.NetworkSettings?.Ports),
        };
    }

    public static ObjectOwner? Owner(IDictionary<string, string>? labels) =>
        HubId.TryCreate(Label(labels, ObjectLabels.Hub)) is { } hub
        && AccountName.TryCreate(Label(labels, ObjectLabels.Account)) is { } account
        && NodeId.TryCreate(Label(labels, ObjectLabels.Node)) is { } node
        && StackName.TryCreate(Label(labels, ObjectLabels.Stack)) is { } stack
            ? new ObjectOwner(hub, account, node, stack)
            : null;

    public static TransportProtocol Protocol(string? word) => word == "udp" ? TransportProtocol.Udp : TransportProtocol.Tcp;

    private static string? Label(IDictionary<string, string>? labels, string name) =>
        labels is not null && labels.TryGetValue(name, out var value) ? value : null;

    private static ContainerState State(string status) => status switch
    {
        "created" => ContainerState.Created,
        "running" => ContainerState.Running,
        "paused" => ContainerState.Paused,
        "restarting" => ContainerState.Restarting,
        "removing" => ContainerState.Removing,
        "exited" => ContainerState.Exited,
        _ => ContainerState.Dead,
    };

    private static ContainerHealth Health(string? status) => status switch
    {
        "starting" => ContainerHealth.Starting,
        "healthy" => ContainerHealth.Healthy,
        "unhealthy" => ContainerHealth.Unhealthy,
        _ => ContainerHealth.None,
    };

    // The engine writes the year 1 for never.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1 ? time : null;

    private static ImmutableArray<PublishedPort> Ports(IDictionary<string, IList<PortBinding>>? ports) =>
    [
        .. (ports ?? new Dictionary<string, IList<PortBinding>>())
            .Where(port => port.Value is not null)
            .SelectMany(port => port.Value.Select(binding => (Container: port.Key.Split('/'), Binding: binding)))
            .Select(port => new PublishedPort(
                port.Binding.HostIP,
                int.Parse(port.Binding.HostPort, CultureInfo.InvariantCulture),
                int.Parse(port.Container[0], CultureInfo.InvariantCulture),
                Protocol(port.Container[^1])))
            .OrderBy(port => port.ContainerPort)
            .ThenBy(port => port.HostAddress, StringComparer.Ordinal),
    ];
}
