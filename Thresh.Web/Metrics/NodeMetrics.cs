using System.Collections.Concurrent;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Metrics;

/// <summary>The samples of all nodes that are in memory.</summary>
public sealed class NodeMetrics
{
    private readonly ConcurrentDictionary<NodeId, NodeHistory> _nodes = new();

    public NodeHistory Of(NodeId node) => _nodes.GetOrAdd(node, id => new NodeHistory(id));

    public NodeHistory? Find(NodeId node) => _nodes.GetValueOrDefault(node);

    public void Forget(NodeId node) => _nodes.TryRemove(node, out _);

    /// <summary>Takes out the minutes of all nodes that ended before a moment.</summary>
    public IReadOnlyList<NodeInterval> TakeEnded(DateTimeOffset before) => [.. _nodes.Values.SelectMany(node => node.TakeEnded(before))];

    public void PutBack(IEnumerable<NodeInterval> minutes)
    {
        foreach (var minute in minutes)
            Of(minute.Node).PutBack(minute);
    }
}
