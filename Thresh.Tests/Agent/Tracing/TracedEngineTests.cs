using System.Diagnostics;
using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Agent.Tracing;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent.Tracing;

public sealed class TracedEngineTests : IDisposable
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly TracedEngine _engine = new(new SimulatedEngine(TimeProvider.System, new Random(1)));
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TracedEngineTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DeploymentTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            // Other tests deploy at the same time, without a trace.
            ActivityStopped = span =>
            {
                lock (_ended)
                    _ended.Add(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Call_IsASpan_OfTheStepThatMakesIt()
    {
        using (DeploymentTrace.Begin("deploy", Assignment(Parent)))
        using (DeploymentTrace.Step("preflight"))
            await _engine.FindContainerAsync("thresh.webapp.api", TestContext.Current.CancellationToken);

        string.Join(' ', _ended.Select(span => span.OperationName)).ShouldBe("container inspect preflight deploy");
        _ended.Take(2).Zip(_ended.Skip(1)).ShouldAllBe(pair => pair.First.ParentSpanId == pair.Second.SpanId);
        _ended[^1].ParentId.ShouldBe(Parent);
        _ended[0].Kind.ShouldBe(ActivityKind.Client);
        _ended[0].GetTagItem("container.name").ShouldBe("thresh.webapp.api");
    }

    [Fact]
    public async Task Failure_IsToldByItsKindAlone()
    {
        using (DeploymentTrace.Begin("deploy", Assignment(Parent)))
            await Should.ThrowAsync<EngineException>(() => _engine.StartContainerAsync("no-such-container", TestContext.Current.CancellationToken));

        _ended[0].Status.ShouldBe(ActivityStatusCode.Error);
        _ended[0].StatusDescription.ShouldBeNull();
        _ended[0].GetTagItem("error.type").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a trace")]
    public async Task NothingIsRecorded_OfADeploymentWithoutATrace(string? traceParent)
    {
        using (DeploymentTrace.Begin("deploy", Assignment(traceParent)))
        using (DeploymentTrace.Step("preflight"))
            await _engine.ObserveAsync(TestContext.Current.CancellationToken);

        _ended.ShouldBeEmpty();
    }

    private static Assignment Assignment(string? traceParent) => new()
    {
        Owner = new ObjectOwner(TextValue.Create<HubId>("hubhubhub"), TextValue.Create<AccountName>("acme"), TextValue.Create<NodeId>("nodenodenode"), TextValue.Create<StackName>("webapp")),
        Generation = new Generation(1, 1),
        Deployment = TextValue.Create<DeploymentId>(Guid.CreateVersion7().ToString("N")),
        Revision = 1,
        Desired = DesiredState.Running,
        TraceParent = traceParent,
    };
}
