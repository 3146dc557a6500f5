using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Graph;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Validation;

namespace Thresh.Domain.Stacks;

/// <summary>Reads and judges a stack's text: the only way from text to a definition.</summary>
public static class StackAnalyzer
{
    private static readonly IStackRule[] Rules =
    [
        new UnknownDependencyRule(),
        new CircularDependencyRule(),
        new HostPortRule(),
        new MountPathRule(),
        new ConfigRule(),
        new AwaitedJobRule(),
        new StartFirstRule(),
        new RouteRule(),
        new ReferenceRule(),
        new ImageTagRule(),
        new HealthUnknownRule(),
    ];

    /// <summary>Reports everything that is wrong at once; text that is not JSON at all ends the search early.</summary>
    public static StackAnalysis Analyze(string text)
    {
        var bag = new DiagnosticBag();
        var root = SyntaxReader.Read(new SourceText(text), bag);
        var sources = new SourceMap(root);
        if (root is null)
            return new StackAnalysis(bag.ToSorted(), null, null, sources, DependencySketch.Empty);

        var draft = StackFields.Read(root, bag);
        if (draft.Services.Count > ServiceCountRule.MaximumServices)
        {
            // Nothing that looks between services is worth its time on a document of that size.
            new ServiceCountRule().Check(draft, bag);
            return new StackAnalysis(bag.ToSorted(), null, null, sources, DependencySketch.Empty);
        }

        foreach (var rule in Rules)
            rule.Check(draft, bag);

        var definition = bag.HasErrors ? null : ToDefinition(draft);
        return new StackAnalysis(bag.ToSorted(), definition, definition is null ? null : StackGraph.Create(definition), sources, Sketcher.Sketch(draft));
    }

    private static StackDefinition ToDefinition(StackDraft draft) => new(draft.Name!, [.. draft.Services.Select((service, index) => ToService(service, draft, index))])
    {
        Traefik = draft.Traefik,
        Configs = [.. draft.Configs.Values.Select(config => config.Value)],
        Node = draft.Node,
        Cluster = draft.Cluster,
    };

    private static ServiceDefinition ToService(ServiceDraft draft, StackDraft stack, int index) => new(draft.Name!, draft.Image!.Value.Value)
    {
        Ports = [.. draft.Ports.Select(port => port.Value)],
        Volumes = [.. draft.Volumes.Select(volume => volume.Value)],
        Environment = draft.Environment,
        DependsOn = ToDependencies(draft, stack.Targets()[index], stack),
        Configs = [.. draft.Configs.Select(config => config.Value)],
        Settings = draft.Settings,
        Pull = draft.Pull,
        Route = draft.Route,
        Update = draft.Update,
    };

    private static ImmutableArray<Dependency> ToDependencies(ServiceDraft draft, int[] targets, StackDraft stack)
    {
        var dependencies = ImmutableArray.CreateBuilder<Dependency>(targets.Length);
        for (var entry = 0; entry < targets.Length; entry++)
            dependencies.Add(new Dependency(stack.Services[targets[entry]].Name!, draft.DependsOn[entry].Value.Condition));
        return dependencies.MoveToImmutable();
    }
}
