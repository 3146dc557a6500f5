using System.Collections.Immutable;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Every set-up that goes on, and every one that failed and was not begun again. What is done is a container, and in the state.</summary>
/// <param name="Number">Growing while the agent runs: a report that was overtaken by a newer one says nothing.</param>
public sealed record EnvironmentsReport(NodeId Node, long Number)
{
    public ImmutableArray<EnvironmentSetUp> SetUps { get; init => field = value.IsDefault ? [] : value; } = [];
}
