using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Environments;

/// <summary>What a development environment is made from.</summary>
public sealed record Blueprint(BlueprintName Name, ImageReference Image)
{
    /// <summary>One line for whoever chooses.</summary>
    public string Description { get; init; } = "";

    /// <summary>Installed by the image's own package manager.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Commands that the image's shell runs after that, one by one.</summary>
    public ImmutableArray<string> Setup { get; init; } = [];

    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    /// <summary>What the container runs; null for something that merely stays.</summary>
    public CommandLine? Command { get; init; }
}
