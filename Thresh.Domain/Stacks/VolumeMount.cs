namespace Thresh.Domain.Stacks;

/// <summary>A named volume, or a host path, at an absolute path of the container.</summary>
/// <param name="Source">The volume's name in the stack, or an absolute host path.</param>
/// <param name="Target">Absolute path in the container.</param>
public sealed record VolumeMount(string Source, string Target, bool ReadOnly = false)
{
    public bool IsBind => Source.StartsWith('/');
}
