using BenchmarkDotNet.Attributes;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;

namespace Thresh.Tests.Benchmarks;

/// <summary>Whether ten times the services take ten times as long: parse, validate, order and resolve.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ScalingBenchmarks
{
    private string _text = "";

    [Params(StackShape.Chain, StackShape.Wide, StackShape.Random)]
    public StackShape Shape { get; set; }

    [Params(10, 100, 1000)]
    public int Services { get; set; }

    [GlobalSetup]
    public void Prepare() => _text = GeneratedStack.Write(Shape, Services);

    [Benchmark]
    public StackDefinition All() => VariableResolver.Resolve(StackAnalyzer.Analyze(_text).Definition!);
}
