using Thresh.Domain.Graph;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A stack as far as it could be read: what the rules look at. What leads from service to service is asked when all are read.</summary>
public sealed class StackDraft(SyntaxNode root)
{
    private Dictionary<string, int>? _indices;
    private int[][]? _targets;
    private int[][]? _dependencies;
    private int[]? _order;
    private List<int[]>? _cycles;

    public SyntaxNode Root { get; } = root;

    public StackName? Name { get; set; }

    public bool Traefik { get; set; }

    public string? Node { get; set; }

    public string? Cluster { get; set; }

    public Dictionary<string, Sourced<ConfigFile>> Configs { get; } = new(StringComparer.Ordinal);

    /// <summary>In order of declaration; a name written twice is here once.</summary>
    public List<ServiceDraft> Services { get; } = [];

    /// <summary>Index into <see cref="Services"/>, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> service) =>
        (_indices ??= FindIndices()).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(service, out var index) ? index : -1;

    /// <summary>For each service the index of each entry of its <c>depends_on</c>, in the same order; -1 where there is no such service.</summary>
    public int[][] Targets() => _targets ??= [.. Services.Select(TargetsOf)];

    /// <summary>For each service the indices of those it depends on; unknown ones left out, each once.</summary>
    public int[][] Dependencies() => _dependencies ??= [.. Targets().Select(targets => AreKnownOnce(targets) ? targets : [.. targets.Where(target => target >= 0).Distinct()])];

    /// <summary>Those of the services that have one, in the order of their start.</summary>
    public int[] Order() => _order ??= TopologicalOrder.Of(Dependencies());

    /// <summary>One circle of dependencies for each part of the stack that goes round.</summary>
    public List<int[]> Cycles() => _cycles ??= Order().Length == Services.Count ? [] : CycleFinder.Find(Dependencies());

    private Dictionary<string, int> FindIndices()
    {
        var indices = new Dictionary<string, int>(Services.Count, StringComparer.Ordinal);
        for (var index = 0; index < Services.Count; index++)
            indices.Add(Services[index].NameText, index);
        return indices;
    }

    private int[] TargetsOf(ServiceDraft service)
    {
        if (service.DependsOn.IsEmpty)
            return [];

        var targets = new int[service.DependsOn.Length];
        for (var entry = 0; entry < targets.Length; entry++)
            targets[entry] = IndexOf(service.DependsOn[entry].Value.Service);
        return targets;
    }

    private static bool AreKnownOnce(int[] targets)
    {
        for (var entry = 0; entry < targets.Length; entry++)
        {
            if (targets[entry] < 0 || Array.IndexOf(targets, targets[entry], 0, entry) >= 0)
                return false;
        }

        return true;
    }
}
