namespace Thresh.Domain.Stacks;

/// <summary>What a container may use at the most.</summary>
/// <param name="Cpus">Cores, above 0; null for no limit.</param>
/// <param name="Memory">Bytes, at least 6 MiB, which is the engine's least; null for no limit.</param>
public sealed record ResourceLimits(decimal? Cpus, long? Memory);
