using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>A node as the Hub tells of it.</summary>
/// <param name="Status"><c>online</c> or <c>offline</c>.</param>
/// <param name="Containers">How many of ours run there.</param>
/// <param name="Sample">What it used last; null where nothing is known.</param>
internal sealed record NodeShown(
    string Id, string Name, string Status, DateTimeOffset LastSeenAt, NodeFacts? Facts, NodeEngine? Engine, int Containers, SampleShown? Sample)
{
    /// <summary>Its containers one by one, which is told of a node that was asked for alone.</summary>
    public ImmutableArray<ContainerShown> ContainerList { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The cluster it is in; null for none.</summary>
    public string? Cluster { get; init; }

    /// <summary>Its development environments, which are told of a node that was asked for alone.</summary>
    public ImmutableArray<EnvironmentShown> Environments { get; init => field = value.IsDefault ? [] : value; } = [];

    public bool Online => Status == "online";

    public string Platform => Facts is null ? Output.Words.Nothing : $"{Facts.OperatingSystem} {Facts.Architecture}";
}
