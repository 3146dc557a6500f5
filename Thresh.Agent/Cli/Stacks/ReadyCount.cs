namespace Thresh.Agent.Cli.Stacks;

/// <summary>How many of a stack's services do what they are there for.</summary>
internal sealed record ReadyCount(int Ready, int Total);
