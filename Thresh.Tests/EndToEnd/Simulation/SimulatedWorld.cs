using System.Globalization;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// Everything that happens in one run, one step after another on one thread. The seed decides in which order things
/// happen that happen at the same time, and everything else that is left to chance: the same seed is the same run.
/// </summary>
internal sealed class SimulatedWorld(int seed)
{
    private const long MostSteps = 300_000;

    private readonly PriorityQueue<(SimulatedProcess Process, Action Action), (long At, int Order, long Number)> _steps = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<string> _trace = [];
    private long _number;
    private string? _stray;
    private BrokenPromise? _broken;

    public int Seed { get; } = seed;

    public Random Random { get; } = new(seed);

    /// <summary>Ticks since the run began.</summary>
    public long Now { get; private set; }

    /// <summary>How many steps the run has taken.</summary>
    public long Steps { get; private set; }

    public TimeSpan Elapsed => TimeSpan.FromTicks(Now);

    /// <summary>What happened, for whoever has to find out why something went wrong.</summary>
    public IReadOnlyList<string> Trace => _trace;

    public void Note(string what) => _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,9:0.000}  {what}"));

    /// <summary>Ends the run: it is found out where nobody could be told.</summary>
    public void Break(BrokenPromise promise) => _broken ??= promise;

    public bool Chance(double share) => Random.NextDouble() < share;

    /// <summary>A time at random between two, most often a short one.</summary>
    public TimeSpan Between(double least, double most)
    {
        var share = Random.NextDouble();
        return TimeSpan.FromSeconds(least + ((most - least) * share * share));
    }

    public T Any<T>(IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    /// <summary>Has a process do something at some time, unless it is dead by then.</summary>
    public void Schedule(long at, SimulatedProcess process, Action action)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // Thrown by whoever runs the next step: on this thread nobody would hear of it.
            _stray ??= Environment.StackTrace;
            return;
        }

        _steps.Enqueue((process, action), (Math.Max(at, Now), Random.Next(), _number++));
    }

    /// <summary>Runs until a condition holds or the time is over.</summary>
    /// <returns>Whether the condition holds.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        var end = Now + limit.Ticks;
        while (!condition())
        {
            if (!_steps.TryPeek(out _, out var next) || next.At > end)
            {
                Now = end;
                return condition();
            }

            Step();
        }

        return true;
    }

    private void Step()
    {
        _steps.TryDequeue(out var step, out var priority);
        Now = priority.At;
        if (++Steps > MostSteps)
            throw new BrokenPromise("The run does not come to an end.");
        if (!step.Process.IsAlive)
            return;

        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(step.Process);
        try
        {
            step.Action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }

        if (_broken is not null)
            throw _broken;
        if (_stray is not null)
            throw new InvalidOperationException($"Something left the simulation's thread, so the run cannot be repeated:\n{_stray}");
    }
}
