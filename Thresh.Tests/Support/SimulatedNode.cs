using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Agent;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Text;

namespace Thresh.Tests.Support;

/// <summary>The real agent in the tests' process, over a real socket to its Hub, on an engine that keeps its containers in memory.</summary>
internal sealed class SimulatedNode : IAsyncDisposable
{
    private readonly SimulatedEngine _engine;
    private readonly AgentSettings _settings;
    private readonly Func<IHubWire> _connect;
    private CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;

    private SimulatedNode(AgentSettings settings, Func<AgentSettings, IHubWire> connect, Func<ContainerSpec, SimulatedProgram>? program)
    {
        _engine = new SimulatedEngine(TimeProvider.System, Random.Shared, program);
        _settings = settings;
        _connect = () => connect(settings);
    }

    /// <summary>Its engine, which outlives the agent.</summary>
    public IContainerEngine Engine => _engine;

    public string Name => _settings.Name!;

    /// <summary>The folder of the agent's files.</summary>
    public AgentHome Home => new(_settings.Home);

    /// <param name="program">What containers' processes do on it; null for what suits them.</param>
    public static SimulatedNode Start(Uri hub, string key, string name, Func<ContainerSpec, SimulatedProgram>? program = null) => Start(
        new AgentSettings { Hub = hub, Key = new SecretText(key), Name = name, Home = Directory.CreateTempSubdirectory("thresh-node-test-").FullName },
        settings => new SignalRWire(settings),
        program);

    /// <param name="settings">Its home folder is removed in the end.</param>
    /// <param name="connect">Makes each of its connections.</param>
    public static SimulatedNode Start(AgentSettings settings, Func<AgentSettings, IHubWire> connect, Func<ContainerSpec, SimulatedProgram>? program = null)
    {
        var node = new SimulatedNode(settings, connect, program);
        node.Start();
        return node;
    }

    /// <summary>Ends the agent; what runs in its engine stays.</summary>
    public async Task StopAsync()
    {
        await _ending.CancelAsync();
        await _running;
    }

    public void Start()
    {
        _ending.Dispose();
        _ending = new CancellationTokenSource();
        var home = new AgentHome(_settings.Home);
        home.Create();
        var seams = new AgentSeams(_engine, new SimulatedMachine(_settings.Name, TimeProvider.System), _connect, TimeProvider.System, Random.Shared);
        _running = AgentRuntime.RunAsync(_settings, home, seams, NullLoggerFactory.Instance, _ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _engine.DisposeAsync();
        _ending.Dispose();
        Directory.Delete(_settings.Home, recursive: true);
    }
}
