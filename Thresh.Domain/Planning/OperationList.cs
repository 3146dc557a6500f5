using System.Collections.Immutable;

namespace Thresh.Domain.Planning;

/// <summary>The operations of a plan in the making.</summary>
internal sealed class OperationList
{
    private readonly ImmutableArray<Operation>.Builder _operations = ImmutableArray.CreateBuilder<Operation>();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public bool Has(string id) => _ids.Contains(id);

    /// <summary>Adds an operation after those of <paramref name="after"/> that are in the plan: what needs no doing is not waited for.</summary>
    public void Add(Operation operation, IEnumerable<string> after)
    {
        if (!_ids.Add(operation.Id))
            throw new InvalidOperationException($"Operation {operation.Id} is in the plan twice.");

        _operations.Add(operation with { After = [.. after.Where(id => id != operation.Id && _ids.Contains(id)).Distinct()] });
    }

    /// <inheritdoc cref="Add"/>
    public void AddRange(IEnumerable<Operation> operations, IEnumerable<string> after)
    {
        foreach (var operation in operations)
            Add(operation, after);
    }

    public IEnumerable<string> Ids<T>() where T : Operation => _operations.OfType<T>().Select(operation => operation.Id);

    /// <summary>The operations that none waits for: who waits for these waits for all.</summary>
    public ImmutableArray<string> Last()
    {
        var waitedFor = _operations.SelectMany(operation => operation.After).ToHashSet(StringComparer.Ordinal);
        return [.. _operations.Select(operation => operation.Id).Where(id => !waitedFor.Contains(id))];
    }

    public ImmutableArray<Operation> ToImmutable() => _operations.ToImmutable();
}
