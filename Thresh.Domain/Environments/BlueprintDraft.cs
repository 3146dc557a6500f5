using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Environments;

/// <summary>A blueprint as far as it could be read.</summary>
internal sealed class BlueprintDraft
{
    public BlueprintName? Name { get; set; }

    public string Description { get; set; } = "";

    public ImmutableArray<string> Packages { get; set; } = [];

    public ImmutableArray<string> Setup { get; set; } = [];

    /// <summary>What it has in common with a service of a stack.</summary>
    public ServiceDraft Container { get; } = new(default);
}
