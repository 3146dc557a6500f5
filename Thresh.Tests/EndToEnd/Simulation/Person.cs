using Thresh.Web.Deployments;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Somebody who changes stacks at random, and does not mind being refused.</summary>
internal sealed class Person(SimulatedWorld world, IReadOnlyList<RandomStack> stacks)
{
    public IReadOnlyList<RandomStack> Stacks { get; } = stacks;

    public void Act(SimulatedHub hub)
    {
        var stack = world.Any(Stacks);
        if (stack.Text.Length == 0 || world.Random.Next(10) is var choice && choice < 3)
        {
            stack.Rewrite();
            Ask(hub, $"deploy {stack.Text}", () => hub.Commands.DeployAsync(SimulatedHub.Ada, new DeployRequest(stack.Text), CancellationToken.None));
            return;
        }

        var service = world.Any(stack.Services);
        switch (choice)
        {
            case 3 or 4:
                var image = stack.Image(service);
                Ask(hub, $"update {stack.Name} {image}", () => hub.Commands.UpdateImageAsync(SimulatedHub.Ada, stack.Name, service, image, CancellationToken.None));
                break;
            case 5:
                var revision = world.Random.Next(1, 4);
                Ask(hub, $"roll {stack.Name} back to {revision}", () => hub.Commands.RollBackAsync(SimulatedHub.Ada, stack.Name, revision, CancellationToken.None));
                break;
            case 6:
                var starts = world.Chance(0.5);
                Ask(hub, $"{(starts ? "start" : "stop")} {stack.Name}", () => starts
                    ? hub.Commands.StartAsync(SimulatedHub.Ada, stack.Name, CancellationToken.None)
                    : hub.Commands.StopAsync(SimulatedHub.Ada, stack.Name, CancellationToken.None));
                break;
            case 7:
                var one = world.Chance(0.5) ? service : null;
                Ask(hub, $"restart {stack.Name} {one}", () => hub.Commands.RestartAsync(SimulatedHub.Ada, stack.Name, one, CancellationToken.None));
                break;
            case 8:
                Cancel(hub, stack);
                break;
            case 9:
                var force = world.Chance(0.3);
                Ask(hub, $"destroy {stack.Name}{(force ? " by force" : "")}", () => hub.Commands.DestroyAsync(SimulatedHub.Ada, stack.Name, force, CancellationToken.None));
                break;
        }
    }

    private void Cancel(SimulatedHub hub, RandomStack stack)
    {
        if (hub.Ledger.Find(SimulatedHub.Ada.Account, stack.Name)?.Deployment is not { Record.IsRunning: true } running)
            return;
        hub.Process.After(TimeSpan.Zero, async () =>
        {
            var problem = await hub.Commands.CancelAsync(SimulatedHub.Ada, running.Record.Id, CancellationToken.None);
            world.Note($"person: cancel {running.Record.Id}: {problem?.Detail ?? "accepted"}");
        });
    }

    private void Ask(SimulatedHub hub, string what, Func<Task<Outcome<DeploymentAccepted>>> ask) => hub.Process.After(TimeSpan.Zero, async () =>
    {
        var outcome = await ask();
        if (outcome.Succeeded
            && hub.Ledger.Find(SimulatedHub.Ada.Account, outcome.Value.Stack.Value) is { Deployment.Record: { } shown }
            && shown.Id != outcome.Value.Deployment)
            world.Break(new BrokenPromise($"Deployment {outcome.Value.Deployment} was accepted, and {outcome.Value.Stack} shows {shown.Id}."));
        world.Note($"person: {what}: {(outcome.Succeeded ? $"accepted as {outcome.Value.Deployment}, revision {outcome.Value.Revision}" : outcome.Problem.Detail)}");
    });
}
