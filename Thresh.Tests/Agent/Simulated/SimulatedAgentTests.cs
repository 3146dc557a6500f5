using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Thresh.Agent;
using Thresh.Agent.Configuration;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>The whole agent with <c>--engine simulated</c>, over a real socket.</summary>
public sealed class SimulatedAgentTests : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-simulated-test-").FullName;
    private readonly CancellationTokenSource _ending = new();
    private HubInMemory _hub = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInMemory.StartAsync();
        var settings = new AgentSettings { Hub = _hub.Address, Key = new SecretText("none"), Name = "demo", Engine = "simulated", Home = _home };
        _running = AgentRuntime.RunAsync(settings, NullLoggerFactory.Instance, _ending.Token);
    }

    [Fact]
    public async Task ASimulatedNode_SaysThatItIs_AndDeploys()
    {
        var assignment = PlanCases.Assignment(("db", "postgres:16", []), ("api", "node:20", ["db"]));

        (await _hub.AssignAsync(assignment)).Accepted.ShouldBeTrue();
        await _hub.UntilAsync(assignment.Deployment);

        var facts = _hub.Registered.First().Facts;
        (facts.Name, facts.Simulated).ShouldBe(("demo", true));
        _hub.Entries[^1].Outcome!.State.ShouldBe(DeploymentState.Succeeded, _hub.Entries[^1].Outcome!.Error);
        await HubInMemory.UntilAsync(
            () => _hub.Changes.SelectMany(change => change.Containers).Count(container => container.State == ContainerState.Running) >= 2, "both containers are reported");
        (await _hub.PlanAsync(assignment)).IsEmpty.ShouldBeTrue();
        await HubInMemory.UntilAsync(() => _hub.Samples.Any(sample => sample.Sample.CorePercent.Length == 4), "a sample arrives");
    }

    [Fact]
    public async Task AnUnknownEngine_IsRefused()
    {
        var settings = new AgentSettings { Hub = _hub.Address, Key = new SecretText("none"), Engine = "podman", Home = Path.Combine(_home, "other") };

        var refusal = await Should.ThrowAsync<AgentStartException>(() => AgentRuntime.RunAsync(settings, NullLoggerFactory.Instance, CancellationToken.None));

        refusal.Message.ShouldBe("There is no engine 'podman': use docker or simulated.");
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        await _hub.DisposeAsync();
        _ending.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
