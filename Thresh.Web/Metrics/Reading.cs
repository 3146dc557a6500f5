namespace Thresh.Web.Metrics;

/// <summary>One metric over an interval.</summary>
/// <param name="Count">How many samples it is of; 1 or more.</param>
public readonly record struct Reading(float Average, float Peak, int Count)
{
    public static Reading Of(double value) => new((float)value, (float)value, 1);

    /// <summary>Both as one: averaged by how many samples each is of.</summary>
    public static Reading operator +(Reading left, Reading right)
    {
        var count = left.Count + right.Count;
        return new Reading((float)((((double)left.Average * left.Count) + ((double)right.Average * right.Count)) / count), Math.Max(left.Peak, right.Peak), count);
    }
}
