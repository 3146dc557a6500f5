using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>A node as the Hub tells of it.</summary>
/// <param name="Status"><c>online</c>, <c>offline</c> or <c>relay-unreachable</c>.</param>
/// <param name="Containers">How many of ours run there.</param>
/// <param name="Sample">What it used last; null where nothing is known.</param>
internal sealed record NodeShown(
    string Id, string Name, string Status, DateTimeOffset LastSeenAt, NodeFacts? Facts, NodeEngine? Engine, int Containers, SampleShown? Sample)
{
    private const string RelayUnreachable = "relay-unreachable";

    /// <summary>Its containers one by one, which is told of a node that was asked for alone.</summary>
    public ImmutableArray<ContainerShown> ContainerList { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The cluster it is in; null for none.</summary>
    public string? Cluster { get; init; }

    /// <summary>Its development environments, which are told of a node that was asked for alone.</summary>
    public ImmutableArray<EnvironmentShown> Environments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The mid-tier that it came through when it last connected; null where it came straight.</summary>
    public string? MidTier { get; init; }

    /// <summary>The status in words.</summary>
    public string StatusWords => IsRelayLost ? "relay unreachable" : Status;

    /// <summary>Whether it cannot be reached because its mid-tier is not connected.</summary>
    public bool IsRelayLost => Status == RelayUnreachable;

    public bool Online => Status == "online";

    public string Platform => Facts is null ? Output.Words.Nothing : $"{Facts.OperatingSystem} {Facts.Architecture}";
}
