using System.Collections.Immutable;
using System.Globalization;
using Thresh.Agent.Convergence;
using Thresh.Domain.Deployments;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Environments;

/// <summary>What is done to set an environment up, in order. What does not come about is a <see cref="StepFailure"/>, or the engine's own.</summary>
/// <param name="pulled">Takes how far the pull has come, where that can be told.</param>
/// <param name="written">Takes each line that a command writes.</param>
internal sealed class SetUpSteps(NodeWork work, Blueprint blueprint, EnvironmentOwner owner, Action<int?> pulled, Action<string> written)
{
    private const int LongestTitle = 120;
    private const int LinesToTell = 3;
    private static readonly TimeSpan StaysUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(30);

    private string _container = "";
    private long _started;

    public IEnumerable<(string Title, Func<CancellationToken, Task> Take)> All()
    {
        yield return ($"Pull {blueprint.Image}", PullAsync);
        yield return ("Start container", StartAsync);
        if (!blueprint.Packages.IsEmpty)
            yield return (Title($"Install {string.Join(", ", blueprint.Packages)}"), InstallAsync);
        foreach (var command in blueprint.Setup)
            yield return (Title($"Run {command}"), cancellation => ExecAsync(["sh", "-c", command], cancellation));
    }

    /// <summary>Gives the container the name that says that all was done.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        // One that ends as soon as it is started is running for a moment, too.
        if (work.Clock.GetElapsedTime(_started) is var up && up < StaysUp)
            await Task.Delay(StaysUp - up, work.Clock, cancellationToken);
        if (await work.Engine.FindContainerAsync(_container, cancellationToken) is not { State: ContainerState.Running, RestartCount: 0 })
            throw new StepFailure($"the container does not stay up{Last(await work.Engine.LogTailAsync(_container, LinesToTell, cancellationToken))}");

        await work.Engine.RenameContainerAsync(_container, EnvironmentObjects.Container(owner.Name), cancellationToken);
        // Whoever hears no more of the set-up looks for the environment: that is to be there by then.
        await work.Watch.ReadAsync(cancellationToken);
    }

    private async Task PullAsync(CancellationToken cancellationToken)
    {
        var image = blueprint.Image.Value;
        if (await work.Engine.FindImageAsync(image, cancellationToken) is null)
            await work.Pulls.PullAsync(image, layers => pulled(Percent(layers)), cancellationToken);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var image = await work.Engine.FindImageAsync(blueprint.Image.Value, cancellationToken);
        using var turn = await work.Slots.TakeAsync(cancellationToken);
        _container = await work.Engine.CreateContainerAsync(EnvironmentRecipe.For(blueprint, owner, image), cancellationToken);
        await work.Engine.StartContainerAsync(_container, cancellationToken);
        _started = work.Clock.GetTimestamp();
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (await PackageManager.FindAsync(work.Engine, _container, cancellationToken) is not { } manager)
            throw new StepFailure($"the image {blueprint.Image} has neither apt-get nor apk, so leave packages out of the blueprint");
        foreach (var command in manager.Install(blueprint.Packages))
            await ExecAsync(command, cancellationToken);
    }

    private async Task ExecAsync(ImmutableArray<string> command, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CommandWithin, work.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var last = new Queue<string>();
        try
        {
            var code = await work.Engine.ExecAsync(_container, command, Write, limited.Token);
            if (code != 0)
                throw new StepFailure(string.Create(CultureInfo.InvariantCulture, $"it ended with code {code}{Last(last)}"));
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StepFailure(string.Create(CultureInfo.InvariantCulture, $"it did not end within {CommandWithin.TotalMinutes:0} minutes"));
        }

        void Write(string line)
        {
            last.Enqueue(line);
            if (last.Count > LinesToTell)
                last.Dequeue();
            written(line);
        }
    }

    private static int? Percent(ImmutableArray<LayerProgress> layers) =>
        layers.Sum(layer => layer.Total) is > 0 and var total ? (int)(100 * layers.Sum(layer => layer.Done) / total) : null;

    private static string Last(IEnumerable<string> lines) =>
        lines.Select(PlainText.Shown).Where(line => line.Length > 0).ToList() is { Count: > 0 } shown ? $", and wrote last: {string.Join(" / ", shown)}" : "";

    private static string Title(string text) => PlainText.Shown(text) is { Length: > LongestTitle } longer ? longer[..LongestTitle] + "…" : PlainText.Shown(text);
}
