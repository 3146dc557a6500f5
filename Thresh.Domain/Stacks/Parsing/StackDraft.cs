namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A stack as far as it could be read: what the rules look at.</summary>
public sealed class StackDraft(SyntaxNode root)
{
    private Dictionary<string, int>? _indices;
    private int[][]? _dependencies;

    public SyntaxNode Root { get; } = root;

    public StackName? Name { get; set; }

    public bool Traefik { get; set; }

    public string? Node { get; set; }

    public string? Cluster { get; set; }

    public Dictionary<string, Sourced<ConfigFile>> Configs { get; } = new(StringComparer.Ordinal);

    /// <summary>In order of declaration; a name written twice is here once.</summary>
    public List<ServiceDraft> Services { get; } = [];

    /// <summary>Index into <see cref="Services"/>, or -1.</summary>
    public int IndexOf(string service)
    {
        _indices ??= Services.Select((draft, index) => (draft.NameText, index)).ToDictionary(pair => pair.NameText, pair => pair.index, StringComparer.Ordinal);
        return _indices.GetValueOrDefault(service, -1);
    }

    /// <summary>For each service the indices of those it depends on; unknown ones left out, each once. Asked when all are read.</summary>
    public int[][] Dependencies() => _dependencies ??= [.. Services.Select(DependenciesOf)];

    private int[] DependenciesOf(ServiceDraft service)
    {
        if (service.DependsOn.Count == 0)
            return [];

        var found = new List<int>(service.DependsOn.Count);
        foreach (var (dependency, _) in service.DependsOn)
        {
            if (IndexOf(dependency.Service) is >= 0 and var index && !found.Contains(index))
                found.Add(index);
        }

        return [.. found];
    }
}
