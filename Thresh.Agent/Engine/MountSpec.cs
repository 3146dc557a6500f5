namespace Thresh.Agent.Engine;

/// <param name="Source">A volume's name in the engine, or an absolute host path.</param>
public sealed record MountSpec(string Source, string Target, bool ReadOnly);
