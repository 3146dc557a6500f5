using System.Collections.Immutable;
using Thresh.Agent.Configuration;
using Thresh.Domain.Environments;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Environments;

/// <summary>The blueprints that come with the agent, and those in its folder, read anew each time: a file of a built-in's name takes its place.</summary>
internal sealed class BlueprintLibrary(AgentHome home)
{
    public Blueprint? Find(BlueprintName name) => Read().Known.GetValueOrDefault(name.Value)?.Blueprint;

    public BlueprintsReply List()
    {
        var (known, faults) = Read();
        return new BlueprintsReply { Blueprints = [.. known.Values.Select(entry => Summary(entry.Blueprint, entry.File is null))], Faults = faults };
    }

    private (SortedDictionary<string, Entry> Known, ImmutableArray<string> Faults) Read()
    {
        var known = new SortedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var blueprint in BuiltInBlueprints.All)
            known[blueprint.Name.Value] = new Entry(blueprint, null);

        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var path in Files())
        {
            var file = Path.GetFileName(path);
            if (Read(path, out var fault) is not { } blueprint)
                faults.Add($"{file} is passed over, {fault}");
            else if (known.TryGetValue(blueprint.Name.Value, out var other) && other.File is not null)
                faults.Add($"{file} is passed over, because {other.File} has a blueprint '{blueprint.Name}' already: rename one of them.");
            else
                known[blueprint.Name.Value] = new Entry(blueprint, file);
        }

        return (known, faults.ToImmutable());
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(home.BlueprintsFolder) ? Directory.EnumerateFiles(home.BlueprintsFolder, "*.json").Order(StringComparer.Ordinal) : [];

    private static Blueprint? Read(string path, out string? fault)
    {
        try
        {
            return BlueprintReader.TryRead(File.ReadAllText(path), out var blueprint, out fault) ? blueprint : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault = $"because it cannot be read: {unreadable.Message}";
            return null;
        }
    }

    private static BlueprintSummary Summary(Blueprint blueprint, bool builtIn) =>
        new(blueprint.Name, blueprint.Description, blueprint.Image, builtIn) { Packages = blueprint.Packages, Ports = blueprint.Ports };

    /// <param name="File">Null for a built-in.</param>
    private sealed record Entry(Blueprint Blueprint, string? File);
}
