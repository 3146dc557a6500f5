namespace Thresh.Agent.Cli.Nodes;

/// <summary>A container on a node.</summary>
/// <param name="Sample">What it used last; null where nothing is known, as of one that does not run.</param>
internal sealed record ContainerShown(string Name, ContainerUse? Sample);
