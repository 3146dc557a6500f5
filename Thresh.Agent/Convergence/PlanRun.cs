using Thresh.Agent.Engine;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>
/// Carries out a plan: each operation as soon as those it waits for are done, a bounded number at a time. What waits for
/// a failed one is skipped; everything else still goes on.
/// </summary>
internal sealed class PlanRun
{
    // Each start costs the engine about a third of a processor second; more in flight only makes each slower.
    private const int MostAtOnce = 8;
    private const int MostPullsAtOnce = 4;

    private readonly Plan _plan;
    private readonly Func<Operation, CancellationToken, Task> _execute;
    private readonly SemaphoreSlim _gate = new(MostAtOnce);
    private readonly SemaphoreSlim _pullGate = new(MostPullsAtOnce);
    private readonly Dictionary<string, Operation> _operations;
    private readonly Dictionary<string, Task<bool>> _runs = new(StringComparer.Ordinal);
    private readonly List<FailedOperation> _failed = [];

    private PlanRun(Plan plan, Func<Operation, CancellationToken, Task> execute)
    {
        _plan = plan;
        _execute = execute;
        _operations = plan.Operations.ToDictionary(operation => operation.Id, StringComparer.Ordinal);
    }

    /// <summary>Told of each operation that is not done because another failed.</summary>
    public required Action<Operation> Skipped { get; init; }

    /// <summary>Told before an operation begins to wait for others that are not done yet.</summary>
    public required Action<Operation, IReadOnlyList<Operation>> Waiting { get; init; }

    public static PlanRun Of(Plan plan, Func<Operation, CancellationToken, Task> execute, Action<Operation> skipped, Action<Operation, IReadOnlyList<Operation>> waiting) =>
        new(plan, execute) { Skipped = skipped, Waiting = waiting };

    /// <returns>The operations that failed, in the order in which they did; empty when all is done.</returns>
    public async Task<IReadOnlyList<FailedOperation>> RunAsync(CancellationToken cancellation)
    {
        // The plan lists each operation after those it waits for, so their tasks are there when it looks for them.
        foreach (var operation in _plan.Operations)
            _runs[operation.Id] = RunAsync(operation, cancellation);
        await Task.WhenAll(_runs.Values);
        return _failed;
    }

    private async Task<bool> RunAsync(Operation operation, CancellationToken cancellation)
    {
        await Task.Yield();
        if (!await PreparedAsync(operation))
        {
            Skipped(operation);
            return false;
        }

        // Waiting for readiness costs nothing and must not keep others from starting.
        var gate = operation switch { PullImage => _pullGate, WaitUntilReady => null, _ => _gate };
        if (gate is not null)
            await gate.WaitAsync(cancellation);
        try
        {
            await _execute(operation, cancellation);
            return true;
        }
        catch (EngineFault fault)
        {
            lock (_failed)
                _failed.Add(new FailedOperation(operation, fault));
            return false;
        }
        finally
        {
            gate?.Release();
        }
    }

    private async Task<bool> PreparedAsync(Operation operation)
    {
        var before = operation.After.Select(id => _operations[id]).ToList();
        var waits = before.Where(candidate => candidate is WaitUntilReady).ToList();
        var done = true;
        foreach (var first in before.Except(waits))
            done &= await _runs[first.Id];

        if (done && waits.Where(wait => !_runs[wait.Id].IsCompleted).ToList() is { Count: > 0 } open)
            Waiting(operation, open);
        foreach (var wait in waits)
            done &= await _runs[wait.Id];
        return done;
    }
}
