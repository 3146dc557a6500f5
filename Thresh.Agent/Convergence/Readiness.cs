using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Waits until a container is as far as others need it, by the engine's events.</summary>
internal sealed class Readiness(IContainerEngine engine, EngineWatcher watcher, TimeSpan limit)
{
    private const int LogLines = 20;

    // Only in case an event was lost.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <exception cref="EngineFault">It ended, became unhealthy or took too long.</exception>
    public async Task WaitAsync(ServiceName service, string name, DependencyCondition condition, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        using var signal = new SemaphoreSlim(0);
        void Signal()
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }

        watcher.Changed += Signal;
        try
        {
            while (true)
            {
                var container = await engine.FindContainerAsync(name, deadline.Token)
                    ?? throw new EngineFault($"The container of {service} is gone while it was being waited for; deploy again.");
                if (IsReady(service, container, condition))
                    return;
                if (await FaultAsync(service, container, condition, deadline.Token) is { } fault)
                    throw fault;
                await signal.WaitAsync(LookAgain, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineFault($"{service} did not become ready within {limit.TotalMinutes:0.#} min; look at its log.");
        }
        finally
        {
            watcher.Changed -= Signal;
        }
    }

    public static bool HasHealthCheck(ObservedContainer container) => container.Health is not ContainerHealth.None;

    private static bool IsReady(ServiceName service, ObservedContainer container, DependencyCondition condition) => condition switch
    {
        DependencyCondition.Started => container.StartedAt is not null,
        DependencyCondition.Ready => container.State is ContainerState.Running && container.Health is ContainerHealth.None or ContainerHealth.Healthy,
        DependencyCondition.Healthy => HasHealthCheck(container) || container.State is not ContainerState.Running
            ? container.Health is ContainerHealth.Healthy
            : throw new EngineFault($"{service} has no health check, so it can never become healthy; give it one or depend on service_started."),
        DependencyCondition.CompletedSuccessfully => container is { State: ContainerState.Exited, ExitCode: 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private async Task<EngineFault?> FaultAsync(ServiceName service, ObservedContainer container, DependencyCondition condition, CancellationToken cancellation)
    {
        var what = container switch
        {
            { State: ContainerState.Exited or ContainerState.Dead } when condition is DependencyCondition.CompletedSuccessfully || container.ExitCode != 0 =>
                $"{service} exited with code {container.ExitCode} while it was being waited for",
            { State: ContainerState.Exited } => $"{service} ended while it was being waited for",
            { State: ContainerState.Restarting } or { RestartCount: > 0, State: ContainerState.Running, Health: not ContainerHealth.Healthy } when condition is not DependencyCondition.CompletedSuccessfully =>
                $"{service} exits again and again while it is being waited for",
            { Health: ContainerHealth.Unhealthy } => $"{service} is unhealthy: its health check fails",
            _ => null,
        };
        if (what is null)
            return null;

        var log = await engine.LastLogLinesAsync(container.Id, LogLines, cancellation);
        return new ContainerFault(log.IsEmpty ? $"{what}." : $"{what}: {log[^1].Trim()}", container.ExitCode, log);
    }
}
