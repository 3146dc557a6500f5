namespace Thresh.Web.Metrics;

/// <summary>What was measured of one node or container in one interval, folded as it comes.</summary>
public sealed class Readings
{
    private readonly Dictionary<MetricKey, Reading> _values = [];

    public IReadOnlyDictionary<MetricKey, Reading> Values => _values;

    public void Add(MetricKey key, Reading reading) => _values[key] = _values.TryGetValue(key, out var before) ? before + reading : reading;

    public void Add(Readings other)
    {
        foreach (var (key, reading) in other._values)
            Add(key, reading);
    }

    public void Add(IEnumerable<(MetricKey Key, double Value)> values)
    {
        foreach (var (key, value) in values)
            Add(key, Reading.Of(value));
    }
}
