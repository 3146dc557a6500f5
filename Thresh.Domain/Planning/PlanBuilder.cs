using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Gathers operations in an order in which each stands after those it waits for.</summary>
internal sealed class PlanBuilder
{
    private readonly List<Operation> _operations = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public bool Has(string id) => _ids.Contains(id);

    /// <summary>Adds an operation; of what it waits for, only what is in the plan remains.</summary>
    public string Add(Operation operation, params IEnumerable<string> after)
    {
        _operations.Add(operation with { After = [.. after.Where(_ids.Contains).Distinct()] });
        _ids.Add(operation.Id);
        return operation.Id;
    }

    public IEnumerable<string> Ids<T>() where T : Operation => _operations.OfType<T>().Select(operation => operation.Id);

    public ImmutableArray<Operation> ToOperations() => [.. _operations];

    public static string PullId(ImageReference image) => $"pull:{image}";

    public static string CreateId(ServiceName service) => $"create:{service}";

    public static string StartId(ServiceName service) => $"start:{service}";

    public static string StopId(string container) => $"stop:{container}";

    public static string WaitId(ServiceName service, DependencyCondition condition) => condition switch
    {
        DependencyCondition.Started => StartId(service),
        DependencyCondition.CompletedSuccessfully => $"completed:{service}",
        DependencyCondition.Ready or DependencyCondition.Healthy => $"ready:{service}",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}
