using Thresh.Domain.Fleet;

namespace Thresh.Web.Metrics;

/// <summary>One node's samples of the last hour, and the minutes that are not stored yet. Safe for use by several threads.</summary>
public sealed class NodeHistory(NodeId node)
{
    /// <summary>Samples that come closer together than this are a flood: all but the first are dropped.</summary>
    public static readonly TimeSpan Closest = TimeSpan.FromMilliseconds(400);

    // Minutes that could not be stored are tried again, but not for ever.
    private const int MostMinutes = 60;

    private readonly Lock _lock = new();
    private readonly Queue<RawPoint> _raw = new();
    private readonly Dictionary<string, Queue<RawPoint>> _containers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateTimeOffset, NodeInterval> _minutes = [];
    private MetricKey[] _keys = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <param name="watched">Whether somebody looks at the node: then its containers' single samples are kept too.</param>
    /// <returns>False where the sample was dropped, because it came too soon after the one before it.</returns>
    public bool Add(NodeSample sample, bool watched)
    {
        lock (_lock)
        {
            // An older one was held up on its way, and belongs to its minute all the same.
            if ((sample.At - _last).Duration() < Closest)
                return false;

            Minute(Resolution.Begin(sample.At, Resolution.Minute.Step)).Add(sample);
            if (sample.At < _last)
                return true;

            _last = sample.At;
            var own = RawPoint.Of(sample.At, SampleValues.Of(sample), _keys);
            _keys = own.Keys;
            Enqueue(_raw, own);
            if (!watched)
                _containers.Clear();
            else
                AddContainers(sample);
            return true;
        }
    }

    /// <summary>Forgets single samples of a time that is still to come: the clock was set back, and what comes now is the newest.</summary>
    public void ForgetAfter(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_last <= now)
                return;
            _last = DateTimeOffset.MinValue;
            _raw.Clear();
            _containers.Clear();
        }
    }

    /// <summary>Takes out the minutes that ended before a moment.</summary>
    public IReadOnlyList<NodeInterval> TakeEnded(DateTimeOffset before)
    {
        lock (_lock)
        {
            var ended = _minutes.Values.Where(minute => minute.At + Resolution.Minute.Step <= before).ToList();
            foreach (var minute in ended)
                _minutes.Remove(minute.At);
            return ended;
        }
    }

    /// <summary>Puts back minutes that could not be stored.</summary>
    public void PutBack(NodeInterval minute)
    {
        lock (_lock)
        {
            Minute(minute.At).Add(minute);
            while (_minutes.Count > MostMinutes)
                _minutes.Remove(_minutes.Keys.First());
        }
    }

    /// <summary>The readings of the minutes that are not stored yet.</summary>
    /// <param name="container">Null for the node's own.</param>
    public IReadOnlyList<(DateTimeOffset At, Readings Readings)> Unstored(string? container)
    {
        lock (_lock)
        {
            return [.. from minute in _minutes.Values
                       let readings = minute.Of(container)
                       where readings is not null
                       select (minute.At, Copy(readings))];
        }
    }

    /// <summary>Single samples, the oldest first; of a container only those since somebody began to look.</summary>
    public IReadOnlyList<RawPoint> Raw(string? container, DateTimeOffset from)
    {
        lock (_lock)
        {
            var points = container is null ? _raw : _containers.GetValueOrDefault(container);
            return points is null ? [] : [.. points.Where(point => point.At >= from)];
        }
    }

    private static Readings Copy(Readings readings)
    {
        var copy = new Readings();
        copy.Add(readings);
        return copy;
    }

    private void AddContainers(NodeSample sample)
    {
        foreach (var container in SampleValues.Containers(sample))
        {
            if (!_containers.TryGetValue(container.Name, out var points))
                _containers[container.Name] = points = new Queue<RawPoint>();
            Enqueue(points, RawPoint.Of(sample.At, SampleValues.Of(container), points.Count > 0 ? points.Peek().Keys : []));
        }

        foreach (var gone in _containers.Where(pair => pair.Value.Last().At < sample.At - Resolution.RawKept).Select(pair => pair.Key).ToList())
            _containers.Remove(gone);
    }

    private static void Enqueue(Queue<RawPoint> points, RawPoint point)
    {
        while (points.TryPeek(out var oldest) && oldest.At < point.At - Resolution.RawKept)
            points.Dequeue();
        points.Enqueue(point);
    }

    private NodeInterval Minute(DateTimeOffset at)
    {
        if (!_minutes.TryGetValue(at, out var minute))
            _minutes[at] = minute = new NodeInterval(node, at);
        return minute;
    }
}
