using System.Collections.Immutable;

namespace Thresh.Domain.Planning;

/// <summary>The operations between what a node has and what it was assigned, each listed after those it waits for.</summary>
public sealed record Plan(ImmutableArray<Operation> Operations)
{
    /// <summary>What on the live node stands against it; a plan with conflicts is not carried out.</summary>
    public ImmutableArray<Conflict> Conflicts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a reader should know and nothing depends on: routing that is not active, say.</summary>
    public ImmutableArray<string> Notices { get; init => field = value.IsDefault ? [] : value; } = [];

    public bool IsEmpty => Operations.IsEmpty;

    /// <summary>The chosen operations alone; they do not wait for the others.</summary>
    public Plan Only(Func<Operation, bool> choose)
    {
        var kept = Operations.Where(choose).ToImmutableArray();
        var ids = kept.Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal);
        return this with { Operations = [.. kept.Select(operation => operation with { After = [.. operation.After.Where(ids.Contains)] })] };
    }
}
