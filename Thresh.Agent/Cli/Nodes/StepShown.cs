namespace Thresh.Agent.Cli.Nodes;

/// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Percent">Where that can be told.</param>
internal sealed record StepShown(string Title, string State, int? Percent);
