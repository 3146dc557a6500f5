using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>What ran before, after a deployment that ends before it changed anything, also where the one before it was broken off in the middle.</summary>
public sealed class UnfinishedTests : IAsyncDisposable
{
    private const string Gone = "api:gone";
    private const string Stalled = "api:stalled";

    private static readonly AgentTimings Timings = new() { Monitor = TimeSpan.FromMinutes(5), Reread = TimeSpan.FromSeconds(1) };

    private readonly SimulatedEngine _inner = new(TimeProvider.System, new Random(1));
    private readonly TaskCompletionSource _pulling = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _pulled = new();
    private readonly NodeUnderTest _node;

    public UnfinishedTests() => _node = new NodeUnderTest(Timings, engine: InterceptedEngine.Of(_inner, Answer));

    [Theory]
    [InlineData("api")]
    [InlineData("another")]
    public async Task APullThatFails_BringsBackWhatRan_BeforeTheOneThatItTookThePlaceOf(string service)
    {
        var before = await FirstAsync();
        var unfinished = await ReplacesAsync();

        var end = await _node.DeployAsync(Service(service, Gone));

        (end.State, end.Code).ShouldBe((DeploymentState.RolledBack, DiagnosticCodes.ImageNotFound), end.Error);
        (await _node.OutcomeAsync(unfinished)).State.ShouldBe(DeploymentState.Cancelled);
        await RanThroughAsync(before);
    }

    [Fact]
    public async Task Cancelled_ItBringsBackTheSame()
    {
        var before = await FirstAsync();
        await ReplacesAsync();
        var cancelled = _node.Assign(DesiredState.Running, Service("api", Stalled));
        _node.Converger.Accept(cancelled).Accepted.ShouldBeTrue();
        await _pulling.Task.WaitAsync(TimeSpan.FromSeconds(60));

        _node.Converger.Cancel(_node.Owner.Stack, cancelled.Deployment).ShouldBeTrue();

        (await _node.OutcomeAsync(cancelled.Deployment)).State.ShouldBe(DeploymentState.Cancelled);
        await RanThroughAsync(before);
    }

    [Fact]
    public async Task AfterAPullThatFailed_WhatRanIsKeptUp()
    {
        var before = await FirstAsync();
        (await _node.DeployAsync(Service("api", Gone))).State.ShouldBe(DeploymentState.Failed);
        await RanThroughAsync(before);

        await _node.Engine.RemoveContainerAsync(before, CancellationToken.None);

        await Eventually.BecomesTrueAsync(async () => await _node.FindAsync("api") is { State: ContainerState.Running, Image: "api:1" }, "the container is made again");
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _inner.DisposeAsync();
    }

    private async Task<string> FirstAsync()
    {
        (await _node.DeployAsync(Service("api", "api:1"))).State.ShouldBe(DeploymentState.Succeeded);
        return (await _node.FindAsync("api"))!.Id;
    }

    // Its new container runs and is watched for minutes, and the old one stands aside, stopped.
    private async Task<DeploymentId> ReplacesAsync()
    {
        var update = _node.Assign(DesiredState.Running, Service("api", "api:2"));
        _node.Converger.Accept(update).Accepted.ShouldBeTrue();
        await Eventually.BecomesTrueAsync(
            () => _node.Events(update.Deployment).Any(transition => transition is { Operation: EventOperation.Start, State: EventState.Succeeded }), "the new container is started");
        return update.Deployment;
    }

    private async Task RanThroughAsync(string container)
    {
        var there = (await _node.Engine.ObserveAsync(CancellationToken.None)).Containers.ShouldHaveSingleItem();
        (there.Id, there.Name, there.State).ShouldBe((container, _node.NameOf("api"), ContainerState.Running));
    }

    private object? Answer(string call, object?[] arguments)
    {
        switch (call == nameof(IContainerEngine.PullAsync) ? arguments[0] : null)
        {
            case Gone:
                return Task.FromException(new EngineException(DiagnosticCodes.ImageNotFound, $"Image {Gone} was not found in its registry: check its name and tag."));
            case Stalled:
                _pulling.TrySetResult();
                return _pulled.Task.WaitAsync((CancellationToken)arguments[3]!);
            default:
                return null;
        }
    }
}
