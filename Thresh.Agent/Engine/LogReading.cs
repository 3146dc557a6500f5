namespace Thresh.Agent.Engine;

/// <summary>What is to be read of a container's log.</summary>
/// <param name="Tail">The newest lines to begin with, or null for all that the engine keeps.</param>
/// <param name="Since">Nothing older than this.</param>
/// <param name="Follow">Go on until the container stops.</param>
public sealed record LogReading(int? Tail, DateTimeOffset? Since, bool Follow);
