using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>What <c>stack validate --json</c> prints.</summary>
/// <param name="Order">The services in the order they start; empty while there is any error.</param>
/// <param name="Waves">The same by the longest path that leads to them; empty while there is any error.</param>
internal sealed record ValidationJson(
    string File, bool Valid, IReadOnlyList<string> Order, IReadOnlyList<IReadOnlyList<string>> Waves, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static ValidationJson Of(string file, StackAnalysis analysis) => new(
        file,
        analysis.IsValid,
        [.. analysis.Graph?.Order.Select(service => service.Value) ?? []],
        [.. analysis.Graph?.Waves.Select(IReadOnlyList<string> (wave) => [.. wave.Select(service => service.Value)]) ?? []],
        [.. analysis.Diagnostics.Select(DiagnosticJson.Of)]);
}
