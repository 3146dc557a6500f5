using BenchmarkDotNet.Attributes;
using Thresh.Domain.Graph;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks;

/// <summary>From a stack's text to what can be deployed. Target: 100 µs for the tutorial's stack, 10 ms for 1,000 services.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class StackBenchmarks
{
    private const string Tutorial = "webapp (4 services)";
    private const string Chain = "chain of 1,000";
    private const string Wide = "1,000 wide";
    private const string Random = "random, 1,000 with 5,000 edges";
    private const int Services = 1000;

    private string _text = "";
    private StackDefinition? _definition;

    [Params(Tutorial, Chain, Wide, Random)]
    public string Stack { get; set; } = Tutorial;

    [GlobalSetup]
    public void Prepare()
    {
        _text = Stack switch
        {
            Chain => GeneratedStack.Write(StackShape.Chain, Services),
            Wide => GeneratedStack.Write(StackShape.Wide, Services),
            Random => GeneratedStack.Write(StackShape.Random, Services),
            _ => File.ReadAllText(Repository.Path("wwwroot-assets", "samples", "webapp.json")),
        };
        var analysis = StackAnalyzer.Analyze(_text);
        _definition = analysis.Definition ?? throw new InvalidOperationException($"{Stack} is not valid: {analysis.Diagnostics[0].Message}");
    }

    /// <summary>Parse, validate, order and resolve.</summary>
    [Benchmark]
    public StackDefinition All() => VariableResolver.Resolve(StackAnalyzer.Analyze(_text).Definition!);

    [Benchmark]
    public StackGraph? Order() => StackGraph.Create(_definition!);

    [Benchmark]
    public StackDefinition Resolve() => VariableResolver.Resolve(_definition!);
}
