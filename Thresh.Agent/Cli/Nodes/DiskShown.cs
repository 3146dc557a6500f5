namespace Thresh.Agent.Cli.Nodes;

/// <summary>How full a file system is, in bytes.</summary>
/// <param name="Mount">Where it is mounted.</param>
internal sealed record DiskShown(string Mount, long Used, long Total);
