namespace Thresh.Domain.Stacks;

/// <summary>A config as a read-only file of a container.</summary>
/// <param name="Config">The config's name in the stack.</param>
/// <param name="Target">Absolute path in the container.</param>
public sealed record ConfigMount(string Config, string Target);
