namespace Thresh.Domain.Planning;

/// <summary>Which of two assignments of a stack is newer. Only grows; a Hub restored from a backup begins a higher epoch.</summary>
public readonly record struct Generation(long Epoch, long Number) : IComparable<Generation>
{
    public int CompareTo(Generation other) =>
        Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Number.CompareTo(other.Number);

    public static bool operator <(Generation left, Generation right) => left.CompareTo(right) < 0;

    public static bool operator >(Generation left, Generation right) => left.CompareTo(right) > 0;

    public static bool operator <=(Generation left, Generation right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Generation left, Generation right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Epoch}.{Number}";
}
