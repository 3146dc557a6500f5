using System.Collections.Immutable;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using EnvironmentName = Thresh.Domain.Environments.EnvironmentName;

namespace Thresh.Web.Environments;

/// <summary>A development environment on its node.</summary>
/// <param name="Blueprint">Null where the node does not say.</param>
public sealed record EnvironmentView(EnvironmentName Name, BlueprintName? Blueprint, EnvironmentState State, DateTimeOffset CreatedAt)
{
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>Its container in the engine; null while there is none.</summary>
    public string? Container { get; init; }

    public string? Image { get; init; }

    /// <summary>While it is being set up, and after that failed.</summary>
    public EnvironmentSetUp? SetUp { get; init; }

    /// <summary>Why it is not ready, and what to do.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it is neither ready nor failed yet.</summary>
    public bool IsBusy => State is EnvironmentState.SettingUp;
}
