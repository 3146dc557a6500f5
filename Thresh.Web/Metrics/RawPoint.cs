namespace Thresh.Web.Metrics;

/// <summary>One sample's values, small: an hour of a thousand nodes' lies in memory.</summary>
/// <param name="Keys">What the values are of, in their order; the same array as the sample's before, where nothing new came.</param>
public readonly record struct RawPoint(DateTimeOffset At, MetricKey[] Keys, float[] Values)
{
    public static RawPoint Of(DateTimeOffset at, IEnumerable<(MetricKey Key, double Value)> values, MetricKey[] earlier)
    {
        var all = values.ToArray();
        var keys = all.Length == earlier.Length && all.Select(value => value.Key).SequenceEqual(earlier) ? earlier : [.. all.Select(value => value.Key)];
        return new RawPoint(at, keys, [.. all.Select(value => (float)value.Value)]);
    }

    public Readings ToReadings()
    {
        var readings = new Readings();
        for (var index = 0; index < Keys.Length; index++)
            readings.Add(Keys[index], Reading.Of(Values[index]));
        return readings;
    }
}
