using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Environments;

/// <summary>A blueprint as it is shown to whoever chooses one: without its variables, which may be secret.</summary>
/// <param name="BuiltIn">Whether it comes with the agent, and not from its folder.</param>
public sealed record BlueprintSummary(BlueprintName Name, string Description, ImageReference Image, bool BuiltIn)
{
    public ImmutableArray<string> Packages { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<PortMapping> Ports { get; init => field = value.IsDefault ? [] : value; } = [];
}
