using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Engine;
using Thresh.Agent.Tracing;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Carries one assignment out, from the first look at the engine to the outcome.</summary>
/// <param name="resumed">Whether an earlier process began it: then a container may stand aside, stopped, and giving up would leave it there.</param>
/// <param name="followsUnfinished">Whether it took the place of one that had not ended, with the same in its wake.</param>
internal sealed class DeploymentRun(NodeWork node, Assignment assignment, DeploymentLog log, Interruptions interruptions, bool resumed, bool followsUnfinished)
{
    /// <summary>Whether it ended without having changed anything that ran.</summary>
    public bool ChangedNothing { get; private set; }

    /// <exception cref="OperationCanceledException">The agent ends; there is no outcome yet.</exception>
    public async Task<DeploymentOutcome> RunAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interruptions.Superseded, interruptions.Cancelled, interruptions.Shutdown);
        try
        {
            return await CarryOutAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!interruptions.Shutdown.IsCancellationRequested && stop.IsCancellationRequested)
        {
            if (interruptions.Superseded.IsCancellationRequested)
                return Ended(DeploymentState.Cancelled, "A newer assignment of the stack took its place.");
            var left = Left();
            return CanGoBack(left) ? await CancelledAsync(left) : Ended(DeploymentState.Cancelled, "It was cancelled before anything was changed.");
        }
        catch (EngineException failure)
        {
            return await GiveUpAsync(Ended(DeploymentState.Failed, failure.Message, code: failure.Code));
        }
    }

    private async Task<DeploymentOutcome> CarryOutAsync(CancellationToken stop)
    {
        var (observed, images, plan) = await PreflightAsync(stop);
        if (Refused(plan) is { } refused)
            return await GiveUpAsync(refused);
        log.Succeeded(EventOperation.Preflight);

        var pulls = plan.Operations.OfType<PullImage>().ToImmutableArray();
        if (!pulls.IsEmpty)
        {
            if (await PullAsync(pulls, stop) is { } failed)
                return await GiveUpAsync(failed);

            // Only now is known what the references name, and time has gone by.
            images = await node.Preflight.ImagesAsync(assignment, stop) with { Asked = [.. pulls.Select(pull => pull.Image.Value)] };
            observed = await ObserveAsync(stop);
            plan = Planner.Plan(assignment, observed, images, node.Proxy.Routing());
            if (Refused(plan) is { } refusedNow)
                return await GiveUpAsync(refusedNow);
            if (plan.Operations.OfType<PullImage>().FirstOrDefault() is { } still)
                return await GiveUpAsync(Ended(DeploymentState.Failed, $"Image {still.Image} was pulled and is not on the node.", still.Service));
        }

        return await ExecuteAsync(plan, observed, images, stop);
    }

    private async Task<(ObservedNode Observed, HeldImages Images, Plan Plan)> PreflightAsync(CancellationToken stop)
    {
        using var span = DeploymentTrace.Step("preflight");
        log.Started(EventOperation.Preflight);
        var observed = await ObserveAsync(stop);
        var images = observed.Engine.Available ? await node.Preflight.ImagesAsync(assignment, stop) : HeldImages.None;
        return (observed, images, await node.Preflight.PlanAsync(assignment, observed, images, stop));
    }

    private async Task<DeploymentOutcome> ExecuteAsync(Plan plan, ObservedNode observed, HeldImages images, CancellationToken stop)
    {
        var changes = assignment.Desired == DesiredState.Running ? ChangesMade.LeftBy(assignment, observed) : new ChangesMade();
        var (failed, done) = (0, 0);
        using var runner = new OperationRunner(node, assignment, observed, images, log, changes);
        var failures = await PlanExecution.RunAsync(plan, RunOneAsync, runner.Skip, MayBegin);

        interruptions.Shutdown.ThrowIfCancellationRequested();
        var first = failures.FirstOrDefault(failure => failure.Reason is not OperationCanceledException && !IsHarmless(failure.Operation, failure.Reason));
        if (first is null)
        {
            if (Volatile.Read(ref done) == plan.Operations.Length)
                return Ended(DeploymentState.Succeeded, null);
            interruptions.Superseded.ThrowIfCancellationRequested();
            return await CancelledAsync(changes);
        }

        if (first.Reason is not (EngineException or NotReadyException or OperationCanceledException))
            node.Logger.LogError(first.Reason, "Operation {Operation} failed.", first.Operation.Id);
        var end = Ended(DeploymentState.Failed, Sentence(first), first.Service, (first.Reason as EngineException)?.Code);
        if (!CanGoBack(changes))
            return end;
        return IsPaused(first)
            ? end with { Error = $"{end.Error} Everything stays as it is, as {first.Service} asks with on_failure: pause." }
            : await RollBackAsync(end, changes);

        bool MayBegin() => !stop.IsCancellationRequested && (Volatile.Read(ref failed) == 0 || !changes.TouchedWhatRan);

        async Task RunOneAsync(Operation operation)
        {
            try
            {
                await runner.RunAsync(operation, stop, interruptions.Shutdown);
                Interlocked.Increment(ref done);
            }
            catch (Exception reason)
            {
                if (IsHarmless(operation, reason))
                    Interlocked.Increment(ref done);
                else
                    Volatile.Write(ref failed, 1);
                throw;
            }
        }
    }

    // Everything new is proven by then: a container that cannot be removed is left for the next plan, and harms none.
    private bool IsHarmless(Operation operation, Exception reason) =>
        assignment.Desired == DesiredState.Running && reason is EngineException && operation is RemoveContainer remove
        && assignment.Services.All(service => ObjectNames.Container(assignment.Stack, service.Name) != remove.Name);

    // A first deployment has nothing to go back to: what of it runs stays up.
    private bool CanGoBack(ChangesMade changes) => assignment.Desired == DesiredState.Running
        && (changes.TouchedWhatRan || (node.Store.Find(assignment.Stack)?.LastGood is not null && (changes.TouchedRoutes || !changes.Made.IsEmpty)));

    private bool IsPaused(OperationFailure failure) =>
        assignment.Services.FirstOrDefault(service => service.Name == failure.Service)?.Update.OnFailure == FailureAction.Pause;

    private async Task<DeploymentOutcome> CancelledAsync(ChangesMade changes)
    {
        if (!CanGoBack(changes))
            return Ended(DeploymentState.Cancelled, "It was cancelled; what it had done until then stays.");

        var trouble = await new Rollback(node, assignment, log, changes).RunAsync(interruptions.Shutdown);
        return trouble is null
            ? Ended(DeploymentState.Cancelled, "It was cancelled; what ran before runs again.")
            : Ended(DeploymentState.Failed, $"It was cancelled, and going back failed: {trouble}");
    }

    // Nothing was begun; but what an attempt before it left in the middle is nobody else's to take back.
    private async Task<DeploymentOutcome> GiveUpAsync(DeploymentOutcome failed)
    {
        var left = Left();
        if (CanGoBack(left))
            return await RollBackAsync(failed, left);
        ChangedNothing = !MayHaveLeft || node.Watch.Current.Engine.Available;
        return failed;
    }

    private bool MayHaveLeft => resumed || followsUnfinished;

    private ChangesMade Left() => MayHaveLeft && node.Watch.Current is { Engine.Available: true } observed ? ChangesMade.LeftBy(assignment, observed) : new ChangesMade();

    private async Task<DeploymentOutcome> RollBackAsync(DeploymentOutcome failed, ChangesMade changes)
    {
        var trouble = await new Rollback(node, assignment, log, changes).RunAsync(interruptions.Shutdown);
        return failed with
        {
            At = node.Clock.GetUtcNow(),
            State = trouble is null ? DeploymentState.RolledBack : DeploymentState.Failed,
            Error = trouble is null ? failed.Error : $"{failed.Error} Going back failed too: {trouble}",
        };
    }

    private static string Sentence(OperationFailure failure) => (failure.Service, failure.Reason) switch
    {
        ({ } service, NotReadyException notReady) => $"{service} {notReady.Message}",
        (_, EngineException { Code: not null } known) => known.Message,
        ({ } service, EngineException other) => $"{service}: {other.Message}",
        (_, EngineException other) => other.Message,
        _ => $"{failure.Operation.Id} failed unexpectedly: see the agent's log.",
    };

    // An engine that is just coming up is given a moment; after a reboot it is waited for.
    private async Task<ObservedNode> ObserveAsync(CancellationToken stop)
    {
        var began = node.Clock.GetTimestamp();
        var patience = resumed ? node.Timings.EngineReturnInMidway : node.Timings.EngineReturn;
        while (true)
        {
            var observed = await node.Watch.ReadAsync(stop);
            if (observed.Engine.Available || node.Clock.GetElapsedTime(began) >= patience)
                return observed;
            await Task.Delay(TimeSpan.FromSeconds(1), node.Clock, stop);
        }
    }

    private DeploymentOutcome? Refused(Plan plan)
    {
        if (plan.Conflicts.IsEmpty)
            return null;

        var first = plan.Conflicts[0];
        var all = string.Join(' ', plan.Conflicts.Select(conflict => conflict.Message));
        var service = first.Path.Split('/') is ["", "services", var name, ..] ? ServiceName.TryCreate(name) : null;
        log.Failed(EventOperation.Preflight, null, new EventDetail { Error = all, Code = first.Code });
        return Ended(DeploymentState.Failed, all, service, first.Code);
    }

    private async Task<DeploymentOutcome?> PullAsync(ImmutableArray<PullImage> pulls, CancellationToken stop)
    {
        var outcomes = await Task.WhenAll(pulls.Select(pull => PullOneAsync(pull, stop)));
        return outcomes.FirstOrDefault(outcome => outcome is not null);
    }

    private async Task<DeploymentOutcome?> PullOneAsync(PullImage pull, CancellationToken stop)
    {
        var services = assignment.Services.Where(service => HeldImages.SourceOf(service) == pull.Image.Value).Select(service => service.Name).ToImmutableArray();
        var detail = new EventDetail { Image = pull.Image.Value, Reason = pull.Reason };
        using var span = DeploymentTrace.Step("pull", pull.Service);
        ImmutableArray<ServiceName?> told = services.IsEmpty ? [null] : [.. services];
        foreach (var service in told)
            log.Started(EventOperation.Pull, service, detail);
        try
        {
            await node.Pulls.PullAsync(new PullProgress(assignment.Deployment, assignment.Stack, pull.Image.Value, services, []), stop);
            foreach (var service in told)
                log.Succeeded(EventOperation.Pull, service, detail);
            return null;
        }
        catch (EngineException failure)
        {
            span.Fail(failure);
            foreach (var service in told)
                log.Failed(EventOperation.Pull, service, failure, detail);
            return Ended(DeploymentState.Failed, failure.Message, pull.Service, failure.Code);
        }
    }

    private DeploymentOutcome Ended(DeploymentState state, string? error, ServiceName? service = null, string? code = null) =>
        new(node.Clock.GetUtcNow(), state, service, error, code);
}
