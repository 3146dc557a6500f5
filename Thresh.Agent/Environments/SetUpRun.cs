using System.Collections.Immutable;
using System.Globalization;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Variables;

namespace Thresh.Agent.Environments;

/// <summary>Sets one environment up, step by step. Whatever fails, nothing of it stays behind.</summary>
internal sealed class SetUpRun
{
    private const int LongestTitle = 120;
    private const int LinesToTell = 3;
    private static readonly TimeSpan StaysUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(30);

    private readonly NodeWork _work;
    private readonly Blueprint _blueprint;
    private readonly Action _changed;
    private readonly CancellationTokenSource _ending;
    private readonly ImmutableArray<(string Title, Func<CancellationToken, Task> Take)> _steps;
    private readonly Lock _lock = new();
    private EnvironmentSetUp _setUp;
    private string _container = "";
    private long _started;

    /// <param name="id">The Hub's name for the attempt.</param>
    /// <param name="changed">Called whenever <see cref="SetUp"/> did; it must not block.</param>
    /// <param name="agentEnds">The agent's own end, which leaves what there is: it is told to be unfinished later.</param>
    public SetUpRun(NodeWork work, Blueprint blueprint, EnvironmentOwner owner, string id, Action changed, CancellationToken agentEnds)
    {
        (_work, _blueprint, _changed) = (work, blueprint, changed);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(agentEnds);
        _steps = [.. Steps()];
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
    public void Begin(Action succeeded) => Running = RunAsync(succeeded);

    /// <summary>Gives it up; what it made is left to the caller.</summary>
    public Task GiveUpAsync()
    {
        _ending.Cancel();
        return Running;
    }

    private IEnumerable<(string Title, Func<CancellationToken, Task> Take)> Steps()
    {
        yield return ($"Pull {_blueprint.Image}", PullAsync);
        yield return ("Start container", StartAsync);
        if (!_blueprint.Packages.IsEmpty)
            yield return (Title($"Install {string.Join(", ", _blueprint.Packages)}"), InstallAsync);
        foreach (var command in _blueprint.Setup)
            yield return (Title($"Run {command}"), cancellation => ExecAsync(["sh", "-c", command], cancellation));
    }

    private static string Title(string text) => Shown(text) is { Length: > LongestTitle } longer ? longer[..LongestTitle] + "…" : Shown(text);

    // There may be a password in an address.
    private static string Shown(string text) => CredentialMask.Value("", PlainText.Of(text));

    private async Task RunAsync(Action succeeded)
    {
        var step = 0;
        try
        {
            await Task.Yield();
            await EnvironmentRemains.RemoveAsync(_work.Engine, SetUp.Owner, _ending.Token);
            for (; step < _steps.Length; step++)
            {
                Change(setUp => setUp.WithStep(step, SetUpStepState.Running));
                await _steps[step].Take(_ending.Token);
                if (step < _steps.Length - 1)
                    Change(setUp => setUp.WithStep(step, SetUpStepState.Done));
            }

            step--;
            await FinishAsync(_ending.Token);
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

    private async Task PullAsync(CancellationToken cancellationToken)
    {
        var image = _blueprint.Image.Value;
        if (await _work.Engine.FindImageAsync(image, cancellationToken) is null)
            await _work.Pulls.PullAsync(image, layers => Change(setUp => setUp.WithStep(0, SetUpStepState.Running, Percent(layers))), cancellationToken);
    }

    private static int? Percent(ImmutableArray<LayerProgress> layers) =>
        layers.Sum(layer => layer.Total) is > 0 and var total ? (int)(100 * layers.Sum(layer => layer.Done) / total) : null;

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var image = await _work.Engine.FindImageAsync(_blueprint.Image.Value, cancellationToken);
        using var turn = await _work.Slots.TakeAsync(cancellationToken);
        _container = await _work.Engine.CreateContainerAsync(EnvironmentRecipe.For(_blueprint, SetUp.Owner, image), cancellationToken);
        await _work.Engine.StartContainerAsync(_container, cancellationToken);
        _started = _work.Clock.GetTimestamp();
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (await PackageManager.FindAsync(_work.Engine, _container, cancellationToken) is not { } manager)
            throw new StepFailure($"the image {_blueprint.Image} has neither apt-get nor apk, so leave packages out of the blueprint");
        foreach (var command in manager.Install(_blueprint.Packages))
            await ExecAsync(command, cancellationToken);
    }

    private async Task ExecAsync(ImmutableArray<string> command, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CommandWithin, _work.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var code = await _work.Engine.ExecAsync(_container, command, Write, limited.Token);
            if (code != 0)
                throw new StepFailure(string.Create(CultureInfo.InvariantCulture, $"it ended with code {code}{Last()}"));
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StepFailure(string.Create(CultureInfo.InvariantCulture, $"it did not end within {CommandWithin.TotalMinutes:0} minutes"));
        }
    }

    private string Last() => SetUp.Lines.TakeLast(LinesToTell).ToList() is { Count: > 0 } lines ? $", and wrote last: {string.Join(" / ", lines)}" : "";

    private void Write(string line)
    {
        if (Shown(line) is { Length: > 0 } shown)
            Change(setUp => setUp.WithLine(shown));
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        // One that ends as soon as it is started is running for a moment, too.
        if (_work.Clock.GetElapsedTime(_started) is var up && up < StaysUp)
            await Task.Delay(StaysUp - up, _work.Clock, cancellationToken);
        if (await _work.Engine.FindContainerAsync(_container, cancellationToken) is not { State: ContainerState.Running, RestartCount: 0 })
        {
            var tail = await _work.Engine.LogTailAsync(_container, LinesToTell, cancellationToken);
            throw new StepFailure($"the container does not stay up{(tail.IsEmpty ? "" : $", and wrote last: {string.Join(" / ", tail.Select(Shown))}")}");
        }

        await _work.Engine.RenameContainerAsync(_container, EnvironmentObjects.Container(SetUp.Owner.Name), cancellationToken);
        // Whoever hears no more of the set-up looks for the environment: that is to be there by then.
        await _work.Watch.ReadAsync(cancellationToken);
    }

    private async Task FailAsync(int step, Exception failure)
    {
        var title = _steps[Math.Min(step, _steps.Length - 1)].Title;
        var error = $"'{title}' failed: {failure.Message.TrimEnd('.')}.";
        try
        {
            await EnvironmentRemains.RemoveAsync(_work.Engine, SetUp.Owner, _ending.Token);
            await _work.Watch.ReadAsync(_ending.Token);
        }
        catch (Exception left) when (left is EngineException or OperationCanceledException)
        {
            error += $" Something of it is left, so remove the environment: {left.Message}";
        }

        Change(setUp => setUp.WithStep(Math.Min(step, _steps.Length - 1), SetUpStepState.Failed) with { Error = error });
    }

    private void Change(Func<EnvironmentSetUp, EnvironmentSetUp> change)
    {
        lock (_lock)
            _setUp = change(_setUp);
        _changed();
    }
}
