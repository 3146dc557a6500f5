using System.Collections.Immutable;
using Thresh.Agent.Cli.Stacks;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>A development environment as the Hub tells of it.</summary>
/// <param name="State"><c>setting-up</c>, <c>running</c>, <c>stopped</c>, <c>failed</c>, <c>unfinished</c> or <c>unknown</c>.</param>
/// <param name="Container">Its name in the node's engine; null while there is none.</param>
/// <param name="SetUp">While it is set up, and after that failed.</param>
internal sealed record EnvironmentShown(string Name, string? Blueprint, string State, DateTimeOffset CreatedAt, string? Container, SetUpShown? SetUp, string? Error)
{
    public ImmutableArray<PortShown> Ports { get; init => field = value.IsDefault ? [] : value; } = [];
}
