using System.Collections.Immutable;

namespace Thresh.Agent.Engine;

/// <summary>A volume, or a host path, at a path of a container.</summary>
/// <param name="Source">A volume's full name, or an absolute host path.</param>
/// <param name="Labels">What a volume that is not there yet is made with.</param>
public sealed record ContainerMount(string Source, string Target, bool IsBind, bool ReadOnly, ImmutableDictionary<string, string> Labels);
