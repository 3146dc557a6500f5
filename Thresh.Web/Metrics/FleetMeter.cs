using System.Diagnostics.Metrics;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Metrics;

/// <summary>The fleet for a monitoring system: read anew at each scrape. Names and units follow OpenTelemetry's conventions.</summary>
public sealed class FleetMeter : IDisposable
{
    public const string Name = "Thresh.Hub";

    /// <summary>How the names of what is told of each container begin.</summary>
    public const string ContainerPrefix = "thresh.container.";

    private readonly Meter _meter = new(Name);
    private readonly NodeRegistry _nodes;

    public FleetMeter(NodeRegistry nodes, MidTierRegistry midTiers, StackBoard stacks)
    {
        _nodes = nodes;
        _meter.CreateObservableGauge("thresh.node.online", () => _nodes.All().Select(node => new Measurement<int>(node.Online ? 1 : 0, Tags(node))), null, "1 while the node is online.");
        Sampled("thresh.node.cpu.utilization", "1", sample => sample.CpuPercent / 100, "Share of all cores, 0 to 1.");
        Sampled("thresh.node.memory.used", "By", sample => sample.MemoryUsed, "Memory in use.");
        Sampled("thresh.node.memory.limit", "By", sample => sample.MemoryTotal, "Memory in all.");
        Sampled("thresh.node.swap.used", "By", sample => sample.SwapUsed, "Swap space in use.");
        Sampled("thresh.node.network.received", "By/s", sample => sample.NetworkReceived, "Received by all interfaces but loopback.");
        Sampled("thresh.node.network.sent", "By/s", sample => sample.NetworkSent, "Sent by all interfaces but loopback.");
        Sampled("thresh.node.load", null, sample => sample.Load, "The one-minute load average.");
        Disks("thresh.node.disk.used", disk => disk.Used, "Disk space in use.");
        Disks("thresh.node.disk.limit", disk => disk.Total, "Disk space in all.");
        Containers($"{ContainerPrefix}cpu.utilization", "1", container => container.CpuPercent / 100, "Cores in use.");
        Containers($"{ContainerPrefix}memory.used", "By", container => container.MemoryUsed, "Memory in use.");
        _meter.CreateObservableCounter(
            "thresh.node.samples.dropped", () => _nodes.All().Select(node => new Measurement<long>(node.DroppedSamples, Tags(node))), null, "Samples that were dropped on their way.");
        _meter.CreateObservableGauge("thresh.midtier.connected", () => midTiers.All().Select(midTier => new Measurement<int>(midTier.Connected ? 1 : 0, Tags(midTier))), null, "1 while the mid-tier is connected.");
        _meter.CreateObservableGauge("thresh.stacks", () => Stacks(stacks), null, "Stacks by account and status.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<(NodeEntry Node, NodeSample Sample)> Reporting() =>
        from node in _nodes.All() where node is { Online: true, Sample: not null } select (node, node.Sample!);

    private void Sampled(string name, string? unit, Func<NodeSample, double> value, string description) => _meter.CreateObservableGauge(
        name, () => Reporting().Select(one => new Measurement<double>(value(one.Sample), Tags(one.Node))), unit, description);

    private void Disks(string name, Func<DiskUse, long> value, string description) => _meter.CreateObservableGauge(
        name,
        () => Reporting().SelectMany(one => one.Sample.Disks.Select(disk => new Measurement<long>(value(disk), [.. Tags(one.Node), new("mount", disk.Mount)]))),
        "By",
        description);

    private void Containers(string name, string unit, Func<ContainerSample, double> value, string description) => _meter.CreateObservableGauge(
        name,
        () => Reporting().SelectMany(one => SampleValues.Containers(one.Sample)
            .Select(container => new Measurement<double>(value(container), [.. Tags(one.Node), new("container", container.Name)]))),
        unit,
        description);

    private IEnumerable<Measurement<int>> Stacks(StackBoard stacks) =>
        from account in _nodes.All().Select(node => node.Account).Distinct()
        from status in stacks.List(account).GroupBy(stack => stack.Status)
        select new Measurement<int>(status.Count(), new KeyValuePair<string, object?>("account", account.Value), new("status", status.Key.ToString().ToLowerInvariant()));

    private static KeyValuePair<string, object?>[] Tags(MidTierEntry midTier) => [new("account", midTier.Account.Value), new("midtier", midTier.Name.Value)];

    private static KeyValuePair<string, object?>[] Tags(NodeEntry node) => [new("account", node.Account.Value), new("node", node.Name), new("id", node.Id.Value)];
}
