using System.Collections.Immutable;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>Turns what containers have used so far into what they use: from the kernel's files, else through the engine.</summary>
internal sealed class ContainerReadings(IContainerEngine engine, TimeProvider clock, string cgroups = "/sys/fs/cgroup")
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>What the running containers used since they were read last; one that is read for the first time is left out.</summary>
    public async Task<ImmutableArray<ContainerSample>> ReadAsync(ObservedNode node, CancellationToken cancellationToken)
    {
        var running = node.Containers.Where(container => container.State is ContainerState.Running).ToList();
        foreach (var gone in _known.Keys.Except(running.Select(container => container.Id), StringComparer.Ordinal).ToList())
            _known.Remove(gone);

        // Side by side, because an engine may take a second to tell of each.
        var read = await Task.WhenAll(running.Select(container => ReadAsync(container.Id, cancellationToken)));
        var samples = ImmutableArray.CreateBuilder<ContainerSample>(running.Count);
        foreach (var (container, (before, now)) in running.Zip(read))
        {
            if (before.Counters is { } earlier && now?.Counters is { } counters)
                samples.Add(Sample(container.Name, earlier, counters, clock.GetElapsedTime(before.At, now.At)));

            // One that cannot be read ended, or was started again in another group: it is found anew next time.
            if (now is null)
                _known.Remove(container.Id);
            else
                _known[container.Id] = now;
        }

        return samples.ToImmutable();
    }

    private async Task<(Known Before, Known? Now)> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var before = _known.TryGetValue(id, out var known) ? known : new Known(CgroupFiles.Find(cgroups, id));
        var counters = await CountAsync(id, before.Files, cancellationToken);
        return (before, counters is null ? null : before with { Counters = counters, At = clock.GetTimestamp() });
    }

    private async Task<ContainerCounters?> CountAsync(string id, CgroupFiles? files, CancellationToken cancellationToken)
    {
        if (files is not null)
            return files.Read();
        try
        {
            return await engine.CountersAsync(id, cancellationToken).WaitAsync(AnswerWithin, clock, cancellationToken);
        }
        catch (Exception failure) when (failure is EngineException or TimeoutException)
        {
            return null;
        }
    }

    private static ContainerSample Sample(string name, ContainerCounters before, ContainerCounters now, TimeSpan between)
    {
        var seconds = Math.Max(between.TotalSeconds, 0.001);
        return new ContainerSample
        {
            Name = name,
            CpuPercent = Math.Round(100 * PerSecond(before.CpuTime, now.CpuTime) / 1e9, 1),
            MemoryUsed = now.MemoryUsed,
            MemoryLimit = now.MemoryLimit,
            NetworkReceived = now.Network is { } network && before.Network is { } then ? PerSecond(then.Received, network.Received) : null,
            NetworkSent = now.Network is { } net && before.Network is { } old ? PerSecond(old.Sent, net.Sent) : null,
            BlockRead = PerSecond(before.Block.Read, now.Block.Read),
            BlockWritten = PerSecond(before.Block.Written, now.Block.Written),
        };

        // A counter that went back was begun anew.
        double PerSecond(long from, long to) => Math.Round(Math.Max(0, to - from) / seconds);
    }

    private sealed record Known(CgroupFiles? Files)
    {
        public ContainerCounters? Counters { get; init; }

        public long At { get; init; }
    }
}
