namespace Thresh.Domain.Stacks.Fields;

/// <summary>The names of a list as they are gone through: whether one was there before. Few are compared with each other, which is quicker than hashing them.</summary>
/// <param name="count">How many there are at most.</param>
internal struct NameSet(int count)
{
    private const int Few = 12;

    private readonly HashSet<string>? _many = count > Few ? new HashSet<string>(count, StringComparer.Ordinal) : null;
    private FewNames _few;
    private int _count;

    /// <summary>False where the name was added before.</summary>
    public bool Add(string name)
    {
        if (_many is not null)
            return _many.Add(name);
        if (_few[.._count].Contains(name))
            return false;
        _few[_count++] = name;
        return true;
    }

    [System.Runtime.CompilerServices.InlineArray(Few)]
    private struct FewNames
    {
        private string _first;
    }
}
