using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Agents;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;
using Thresh.Web.Registries;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>One process of the real Hub, without its pages and sockets. What it has written outlives it.</summary>
internal sealed class SimulatedHub
{
    private static readonly EphemeralDataProtectionProvider Protection = new();
    private static readonly Lazy<ServiceCollection> Registered = new(() =>
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPersistence().AddAudit().AddRegistries().AddFleet().AddMidTiers().AddDeployments();
        return services;
    });

    private readonly ServiceProvider _services;
    private readonly LinkWitness _witness;
    private readonly Dictionary<string, SimulatedConnection> _connections = [];

    public SimulatedHub(SimulatedWorld world, HubFile file, LinkWitness witness, TimeSpan skew)
    {
        _witness = witness;
        Process = new SimulatedProcess(world, "hub") { Clock = { Skew = skew } };
        var services = new ServiceCollection { Registered.Value };
        services
            .AddSingleton<TimeProvider>(Process.Clock)
            .AddSingleton<IDataProtectionProvider>(Protection)
            .AddSingleton<IHubContext<AgentHub>>(new SimulatedHubContext(id => _connections.GetValueOrDefault(id)))
            .AddSingleton<AgentLinks>().AddSingleton<AgentLogs>().AddSingleton<HubSettingsSource>()
            .AddSingleton<NodeMetrics>().AddSingleton<SampleIntake>();
        services.Replace(ServiceDescriptor.Singleton(new Database(file.Path)));
        _services = services.BuildServiceProvider();
    }

    public static Actor Ada { get; } = new(TextValue.Create<AccountName>("acme"), "ada", "ada@example.com", Role.Admin);

    public SimulatedProcess Process { get; }

    public StackCommands Commands => _services.GetRequiredService<StackCommands>();

    public StackLedger Ledger => _services.GetRequiredService<StackLedger>();

    public StackRepository Repository => _services.GetRequiredService<StackRepository>();

    public EventRepository Events => _services.GetRequiredService<EventRepository>();

    public NodeRegistry Nodes => _services.GetRequiredService<NodeRegistry>();

    /// <summary>Begins to work: from now on it can be connected to.</summary>
    public void Start(SimulatedLink link) => Process.After(TimeSpan.Zero, async () =>
    {
        await Nodes.LoadAsync();
        await Ledger.LoadAsync();
        _ = _services.GetRequiredService<Dispatcher>().RunAsync(CancellationToken.None);
        _ = ActivatorUtilities.CreateInstance<DeploymentWatch>(_services).RunAsync(CancellationToken.None);
        link.Hub = this;
    });

    public void Connected(SimulatedConnection connection) => _connections[connection.Id] = connection;

    /// <summary>Learns that a connection is gone.</summary>
    public void Lost(SimulatedConnection connection)
    {
        if (_connections.Remove(connection.Id))
            _ = EndOf(connection).OnDisconnectedAsync(null);
    }

    public async Task<object?> InvokeAsync(SimulatedConnection connection, string method, object message)
    {
        var hub = EndOf(connection);
        switch (message)
        {
            case RegisterRequest register:
                return await hub.Register(register);
            case StateReport state:
                hub.ReportState(state);
                return null;
            case ChangeReport change:
                return hub.ReportChange(change);
            case EventBatch batch:
                _witness.Reported(batch);
                return await hub.ReportEvents(batch);
            case ProgressReport progress:
                hub.ReportProgress(progress);
                return null;
            case PullCredentialsRequest request:
                return await hub.PullCredentials(request);
            case SampleReport sample:
                hub.ReportSample(sample);
                return null;
            case Heartbeat heartbeat:
                hub.Heartbeat(heartbeat);
                return null;
            default:
                throw new HubException($"There is no method {method}.");
        }
    }

    // SignalR makes one for each message, too.
    private AgentHub EndOf(SimulatedConnection connection)
    {
        var hub = ActivatorUtilities.CreateInstance<AgentHub>(_services);
        hub.Context = new Caller(connection);
        return hub;
    }

    private sealed class Caller(SimulatedConnection connection) : HubCallerContext
    {
        public override string ConnectionId => connection.Id;

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User { get; } = HubClaims.Of(Ada, "key");

        public override IDictionary<object, object?> Items => connection.Items;

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() => connection.Cut(TimeSpan.FromMilliseconds(1));
    }
}
