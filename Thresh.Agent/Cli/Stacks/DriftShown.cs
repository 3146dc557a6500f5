namespace Thresh.Agent.Cli.Stacks;

/// <summary>Something that was changed by hand.</summary>
internal sealed record DriftShown(string Service, string Path, string Message);
