using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine.Simulated;
using Thresh.Agent.Environments;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class HubSessionTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-session-test-").FullName;

    /// <summary>A session that goes on after its connection keeps the node offline until the next deployment, which does not come.</summary>
    [Fact]
    public async Task EndsWithItsConnection_WhenAllWasToldInAnEarlierOne()
    {
        var home = new AgentHome(_home);
        home.Create();
        using var journal = new Journal(home.JournalFile);
        journal.Append(TextValue.Create<DeploymentId>("deployment1"), TextValue.Create<StackName>("webapp"), null, null);
        journal.Acknowledge(journal.Last);
        var wire = new QuietWire();
        var session = NewSession(wire, home, journal);

        var running = Task.Run(() => session.RunAsync(new HubSettings(TextValue.Create<HubId>("hubinmemory"), 60, 60), CancellationToken.None));
        await wire.HeardAsync();
        wire.Close();

        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static HubSession NewSession(QuietWire wire, AgentHome home, Journal journal)
    {
        var settings = new AgentSettings { Hub = new Uri("https://localhost:1"), Key = new SecretText("none"), Home = home.Root };
        var machine = new SimulatedMachine("node", TimeProvider.System);
        var engine = new SimulatedEngine(TimeProvider.System, new Random(1));
        var watch = new EngineWatch(engine, settings.Timings, TimeProvider.System, NullLogger.Instance);
        var progress = new ProgressBuffer();
        var work = new NodeWork(
            engine, machine, watch, new AssignmentStore(home, NullLogger.Instance), journal, settings, progress, logins: null, TimeProvider.System, NullLogger.Instance);
        var node = NodeIdentity.LoadOrCreate(home);
        var environments = new NodeEnvironments(node, work, new BlueprintLibrary(home), settings.Policy, CancellationToken.None);
        return new HubSession(wire, node, work, environments, new Sampler(machine, new ContainerReadings(engine, TimeProvider.System), () => watch.Current, TimeProvider.System), progress);
    }

    /// <summary>A connection over which everything is sent and nothing is answered.</summary>
    private sealed class QuietWire : IHubWire
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public event Action? Closed;

        /// <summary>Completes with the first message, by which the session is under way.</summary>
        public Task HeardAsync() => _heard.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Close() => Closed?.Invoke();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SendAsync(string method, object message, CancellationToken cancellationToken)
        {
            _heard.TrySetResult();
            return Task.CompletedTask;
        }

        public async Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody answers.");
        }

        public void Hear<TMessage>(string method, Action<TMessage> hear)
        {
        }

        public void Answer<TMessage, TReply>(string method, Func<TMessage, Task<TReply>> answer)
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
