using System.Collections.Immutable;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Domain.Environments;

namespace Thresh.Agent.Environments;

/// <summary>Sets one environment up, step by step. Whatever fails, nothing of it stays behind.</summary>
internal sealed class SetUpRun
{
    private readonly NodeWork _work;
    private readonly Action _changed;
    private readonly CancellationTokenSource _ending;
    private readonly SetUpSteps _how;
    private readonly ImmutableArray<(string Title, Func<CancellationToken, Task> Take)> _steps;
    private readonly Lock _lock = new();
    private EnvironmentSetUp _setUp;

    /// <param name="id">The Hub's name for the attempt.</param>
    /// <param name="changed">Called whenever <see cref="SetUp"/> did; it must not block.</param>
    /// <param name="agentEnds">The agent's own end, which leaves what there is: it is told to be unfinished later.</param>
    public SetUpRun(NodeWork work, Blueprint blueprint, EnvironmentOwner owner, string id, Action changed, CancellationToken agentEnds)
    {
        (_work, _changed) = (work, changed);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(agentEnds);
        _how = new SetUpSteps(work, blueprint, owner, percent => Change(setUp => setUp.WithStep(0, SetUpStepState.Running, percent)), Write);
        _steps = [.. _how.All()];
        _setUp = new EnvironmentSetUp(id, owner, blueprint.Name, work.Clock.GetUtcNow())
        {
            Steps = [.. _steps.Select(step => new SetUpStep(step.Title, SetUpStepState.Waiting))],
        };
    }

    public EnvironmentSetUp SetUp
    {
        get
        {
            lock (_lock)
                return _setUp;
        }
    }

    /// <summary>Ends when nothing more happens; never throws.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    public bool HasEnded => Running.IsCompleted;

    /// <param name="succeeded">Called once the environment is ready.</param>
    public void Begin(Action succeeded) => Running = Task.Run(() => RunAsync(succeeded), CancellationToken.None);

    /// <summary>Gives it up; what it made is left to the caller.</summary>
    public Task GiveUpAsync()
    {
        _ending.Cancel();
        return Running;
    }

    private async Task RunAsync(Action succeeded)
    {
        var step = 0;
        try
        {
            // What an earlier attempt left, which the agent did not live to remove.
            await EnvironmentRemains.RemoveAsync(_work.Engine, SetUp.Owner, _ending.Token);
            while (true)
            {
                Change(setUp => setUp.WithStep(step, SetUpStepState.Running));
                await _steps[step].Take(_ending.Token);
                if (step == _steps.Length - 1)
                    break;
                Change(setUp => setUp.WithStep(step, SetUpStepState.Done));
                step++;
            }

            await _how.FinishAsync(_ending.Token);
            succeeded();
        }
        catch (Exception failure)
        {
            if (_ending.IsCancellationRequested)
                Change(setUp => setUp with { Error = "It was given up." });
            else
                await FailAsync(step, failure);
        }
    }

    private async Task FailAsync(int step, Exception failure)
    {
        var error = $"'{_steps[step].Title}' failed: {failure.Message.TrimEnd('.')}.";
        try
        {
            await EnvironmentRemains.RemoveAsync(_work.Engine, SetUp.Owner, _ending.Token);
            await _work.Watch.ReadAsync(_ending.Token);
        }
        catch (Exception left) when (left is EngineException or OperationCanceledException)
        {
            error += $" Something of it is left, so remove the environment: {left.Message}";
        }

        Change(setUp => setUp.WithStep(step, SetUpStepState.Failed) with { Error = error });
    }

    private void Write(string line)
    {
        if (PlainText.Shown(line) is { Length: > 0 } shown)
            Change(setUp => setUp.WithLine(shown));
    }

    private void Change(Func<EnvironmentSetUp, EnvironmentSetUp> change)
    {
        lock (_lock)
            _setUp = change(_setUp);
        _changed();
    }
}
