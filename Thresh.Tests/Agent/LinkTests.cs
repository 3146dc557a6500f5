using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>The agent's own process, a real engine, and the Hub's end of the link.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class LinkTests : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-link-test-").FullName;

    // Its own agent holds no assignment of ours: it lends the stack's name and clears up.
    private readonly NodeUnderTest _node = new();
    private HubInMemory _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubInMemory.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _node.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task AnAgent_Registers_Reports_PlansAndDeploys()
    {
        using var agent = new AgentProcess(_home, _hub.Address);
        var assignment = _node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper), Service("two", TestImages.HealthyLater, "one"));

        (await _hub.PlanAsync(assignment)).Operations.Length.ShouldBe(7);
        (await _hub.AssignAsync(assignment)).Accepted.ShouldBeTrue();
        File.Exists(Path.Combine(_home, "agent", "assignments", $"{_node.Owner.Stack}.json")).ShouldBeTrue();
        await _hub.UntilAsync(assignment.Deployment);
        await HubInMemory.UntilAsync(
            () => _hub.Changes.SelectMany(change => change.Containers).Any(container => container.Name == _node.NameOf("two") && container.Health == Thresh.Domain.Fleet.ContainerHealth.Healthy),
            "the healthy container is reported");

        _hub.Registered.ShouldHaveSingleItem().Facts.Cores.ShouldBe(Environment.ProcessorCount);
        _hub.States.First().State.Engine.Available.ShouldBeTrue();
        _hub.Changes.Select(change => change.Number).ShouldBe(Enumerable.Range(2, _hub.Changes.Count).Select(number => (long)number));
        _hub.Entries[^1].Outcome!.State.ShouldBe(DeploymentState.Succeeded);
        await HubInMemory.UntilAsync(() => _hub.Samples.Any(sample => sample.Sample.CorePercent.Length == Environment.ProcessorCount), "a sample arrives");
    }

    [Fact]
    public async Task AnAgentKilledBetweenCreateAndStart_FinishesWhenItIsBack()
    {
        var assignment = _node.Assign(DesiredState.Running, Service("base", TestImages.HealthyLater), Service("top", TestImages.Sleeper, "base"));
        string made;
        using (var first = new AgentProcess(_home, _hub.Address))
        {
            await _hub.AssignAsync(assignment);
            await HubInMemory.UntilAsync(
                () => _hub.Entries.Any(entry => entry.Transition is { Operation: EventOperation.Wait, State: EventState.Started, Service.Value: "base" }),
                "base is waited for");
            made = (await _node.FindAsync("top"))!.Id;
            first.Kill();
        }

        (await _node.FindAsync("top"))!.StartedAt.ShouldBeNull();
        using var second = new AgentProcess(_home, _hub.Address);
        await _hub.UntilAsync(assignment.Deployment);

        _hub.Entries[^1].Outcome!.State.ShouldBe(DeploymentState.Succeeded);
        _hub.Entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, _hub.Entries.Count).Select(number => (long)number));
        (await _node.FindAsync("top"))!.Id.ShouldBe(made);
        (await _node.LeftAsync()).Length.ShouldBe(3);
        _hub.Registered.Select(request => request.Node).Distinct().ShouldHaveSingleItem();
        _hub.Registered.Last().Held.Single().Generation.ShouldBe(assignment.Generation);
    }

    [Fact]
    public async Task AnAgentKilledInMidUpdate_FinishesWhenItIsBack()
    {
        var (before, update) = (_node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper)), _node.Assign(DesiredState.Running, Service("one", TestImages.HealthyLater)));
        using (var first = new AgentProcess(_home, _hub.Address))
        {
            await _hub.AssignAsync(before);
            await _hub.UntilAsync(before.Deployment);
            await _hub.AssignAsync(update);
            await HubInMemory.UntilAsync(
                () => _hub.Entries.Any(entry => entry.Deployment == update.Deployment && entry.Transition is { Operation: EventOperation.Stop, State: EventState.Succeeded }),
                "the old container stopped");
            first.Kill();
        }

        using var second = new AgentProcess(_home, _hub.Address);
        await _hub.UntilAsync(update.Deployment);

        _hub.Entries[^1].Outcome!.State.ShouldBe(DeploymentState.Succeeded);
        (await _node.FindAsync("one"))!.Image.ShouldBe(TestImages.HealthyLater);
        (await _node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task SigTerm_EndsTheAgentCleanly_AndLeavesContainersAlone()
    {
        using var agent = new AgentProcess(_home, _hub.Address);
        var assignment = _node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper));
        await _hub.AssignAsync(assignment);
        await _hub.UntilAsync(assignment.Deployment);

        (await agent.TerminateAsync(TimeSpan.FromSeconds(5))).ShouldBe(0);

        (await _node.InspectAsync("one")).State!.Running.ShouldBeTrue();
    }
}
