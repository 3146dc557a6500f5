using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine.Simulated;
using Thresh.Agent.State;
using Thresh.Agent.Traefik;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>What has to hold once nothing goes wrong any more and nothing is under way.</summary>
internal sealed class AtRest(SimulatedWorld world, SimulatedHub hub, SimulatedEngine engine, EngineWitness containers, LinkWitness link, string home)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Each event that was told is there once, numbered without gap, in the order it happened.</summary>
    public void EventsAreWhole()
    {
        foreach (var told in link.Told.Where(entry => entry.Transition is not null).GroupBy(entry => entry.Deployment))
        {
            if (link.AskedForAgain.Contains(told.Key) || hub.Repository.DeploymentAsync(told.Key).Result is null)
                continue;
            var stored = hub.Events.OfAsync(told.Key).Result;
            if (!stored.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, stored.Length).Select(number => (long)number)))
                throw new BrokenPromise($"The events of {told.Key} are numbered with a gap: {string.Join(' ', stored.Select(entry => entry.Sequence))}.");

            var missing = Missing([.. told.Select(entry => entry.Transition!)], [.. stored.Select(entry => entry.Transition)]);
            if (missing is not null)
                throw new BrokenPromise($"An event of {told.Key} was told and is not there: {missing.Operation} {missing.State} {missing.Service}.");
        }
    }

    /// <summary>Desired equals observed: a second plan is empty, and each service has one container.</summary>
    public void RunsAsWritten(RandomStack stack) => IsAsAssigned(containers.Newest(NameOf(stack)) ?? throw new BrokenPromise($"{stack.Name} was never assigned."));

    /// <summary>What was asked for last, and succeeded, still holds, unless its containers were disturbed.</summary>
    public void IsAsLastAsked(RandomStack stack, UpdateWitness updates)
    {
        if (new AssignmentStore(new AgentHome(home), NullLogger.Instance).Find(NameOf(stack)) is not { } stored)
            return;

        var owned = containers.All().Where(container => container.Owner == stored.Assignment.Owner).ToList();
        if (stored is { Assignment.Desired: DesiredState.Stopped, Ended: DeploymentState.Succeeded } && owned.Find(ContainerStates.IsUp) is { } up)
            throw new BrokenPromise($"{stack.Name} was stopped, and {up.Name} is {up.State}.");
        if (stored.InForce is { } assignment && RandomStack.StaysUp(assignment) && !owned.Exists(container => updates.IsDisturbed(container.Id)))
            IsAsAssigned(assignment, stored.Ended != DeploymentState.Succeeded);
    }

    /// <summary>The Hub's picture of the node is what the engine holds, or soon will be: a container may have crashed just now, and once more.</summary>
    public void TheHubKnows()
    {
        if (!world.RunUntil(() => Known() == Held(), Soon))
            throw new BrokenPromise($"The Hub knows {Known()}, and the engine holds {Held()}.");

        string Known() => Picture(hub.Nodes.Of(SimulatedHub.Ada.Account).Single().Observed);
        string Held() => Picture(engine.ObserveAsync(default).Result);
    }

    private static string Picture(ObservedNode node) => string.Join(", ", node.Containers.OrderBy(container => container.Name, StringComparer.Ordinal)
        .Select(container => $"{container.Name} {container.Id[..6]} {container.State} {container.Health} {string.Join('+', container.Networks[0].Aliases)}")
        .Concat(node.Networks.Select(network => network.Name).Order(StringComparer.Ordinal))
        .Concat(node.Volumes.Select(volume => volume.Name).Order(StringComparer.Ordinal)));

    // What was taken back is as it was: it may have been down, and a new service's container of an agent that was killed goes with the next deployment.
    private void IsAsAssigned(Assignment assignment, bool mayBeDown = false)
    {
        var observed = engine.ObserveAsync(default).Result;
        var images = assignment.Services.Select(HeldImages.SourceOf).Distinct().Select(source => engine.FindImageAsync(source, default).Result).OfType<ObservedImage>();
        var plan = Planner.Plan(assignment, observed, new HeldImages(images.ToImmutableDictionary(image => image.Reference)) { Asked = [.. assignment.Services.Select(HeldImages.SourceOf)] }, Routing());
        if (plan.Operations.Any(operation => !mayBeDown || operation is not (StartContainer or WaitUntilReady or StopContainer or RemoveContainer or PublishRoute)))
            throw new BrokenPromise($"{assignment.Stack} is at rest and something is to be done: {string.Join(", ", plan.Operations.Select(operation => operation.Id))}.");

        if (mayBeDown)
            return;
        var there = observed.Containers.Where(container => container.Owner == assignment.Owner).Select(container => container.Name).Order(StringComparer.Ordinal);
        var wanted = assignment.Services.Select(service => ObjectNames.Container(assignment.Stack, service.Name)).Order(StringComparer.Ordinal);
        if (!there.SequenceEqual(wanted))
            throw new BrokenPromise($"{assignment.Stack} has other containers than services: {string.Join(", ", there)}.");
    }

    private NodeRouting Routing()
    {
        var files = new AgentHome(home);
        return new NodeRouting(ProxySettings.Default, TraefikRecipe.Of(ProxySettings.Default, files))
        {
            Published = new RouteBook(files.RouteBookFolder, NullLogger.Instance).All,
            Users = [.. new AssignmentStore(files, NullLogger.Instance).All().Where(NodeProxy.IsUser).Select(stored => stored.Assignment.Stack)],
        };
    }

    public void NothingIsLeft()
    {
        var observed = engine.ObserveAsync(default).Result;
        var left = observed.Containers.Select(container => container.Name)
            .Concat(observed.Networks.Select(network => $"network {network.Name}"))
            .Concat(observed.Volumes.Select(volume => $"volume {volume.Name}")).ToList();
        if (left.Count > 0)
            throw new BrokenPromise($"Everything was destroyed and this is left: {string.Join(", ", left)}.");
        world.Note("nothing is left");
    }

    private static StackName NameOf(RandomStack stack) => Thresh.Domain.Text.TextValue.Create<StackName>(stack.Name);

    // What was told after the deployment had ended is passed over, and nothing may be passed over before that.
    private static Transition? Missing(IReadOnlyList<Transition> told, IReadOnlyList<Transition> stored)
    {
        var index = 0;
        foreach (var transition in told.Where(transition => transition.Operation != EventOperation.Reconcile))
        {
            while (index < stored.Count && stored[index].Operation == EventOperation.Reconcile)
                index++;
            if (index == stored.Count)
                return null;
            if (stored[index] != transition && (stored[index].Operation, stored[index].State, stored[index].Service) != (transition.Operation, transition.State, transition.Service))
                return transition;
            index++;
        }

        return null;
    }
}
