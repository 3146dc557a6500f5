using System.Collections.Concurrent;
using System.Globalization;
using Shouldly;
using Xunit;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// The real deployment code of Hub and agent under random faults. <c>THRESH_SEED=N</c> runs one seed alone and prints what
/// happened; <c>THRESH_SEEDS=N</c> runs so many.
/// </summary>
public sealed class SimulationTests
{
    private const int Seeds = 700;

    [Fact]
    public void WhateverFails_EveryPromiseIsKept()
    {
        if (Number("THRESH_SEED") is { } one)
        {
            Run(one, "one").ShouldBeNull();
            return;
        }

        var next = -1;
        var count = Number("THRESH_SEEDS") ?? Seeds;
        var broken = new ConcurrentQueue<string>();
        var workers = Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(worker => new Thread(() =>
        {
            while (broken.Count < 5 && Interlocked.Increment(ref next) is var seed && seed < count)
            {
                if (Run(seed, $"worker{worker}") is { } trouble)
                    broken.Enqueue(trouble);
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());

        broken.ShouldBeEmpty();
    }

    // Null where every promise was kept, else the seed, the trouble and what led to it.
    private static string? Run(int seed, string name)
    {
        using var scenario = new Scenario(seed, name);
        try
        {
            scenario.Run();
            return null;
        }
        catch (Exception trouble)
        {
            return $"Seed {seed} (THRESH_SEED={seed} runs it again): {trouble.Message}\n{(trouble is BrokenPromise ? "" : trouble)}\n{string.Join('\n', scenario.World.Trace)}";
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
