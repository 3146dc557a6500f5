using System.Collections.Immutable;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;

namespace Thresh.Tests.Agent;

/// <summary>The whole agent but for its link, with one stack of an unusual name.</summary>
internal sealed class NodeUnderTest : IAsyncDisposable
{
    private static readonly byte[] HashKey = new byte[32];
    private static int _count;

    private readonly CancellationTokenSource _ending = new();
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-agent-test-").FullName;
    private readonly NodeWork _work;
    private readonly EngineWatch _watch;
    private readonly Task _running;
    private long _generation;

    /// <param name="engine">Null for the real one.</param>
    public NodeUnderTest(AgentTimings? timings = null, AgentPolicy? policy = null, IContainerEngine? engine = null)
    {
        var settings = new AgentSettings
        {
            Hub = new Uri("https://localhost:1"),
            Key = new SecretText("none"),
            Home = _home,
            Timings = timings ?? new AgentTimings { Monitor = TimeSpan.FromSeconds(1), Reread = TimeSpan.FromSeconds(1) },
            Policy = policy ?? new AgentPolicy(),
        };
        var home = new AgentHome(_home);
        home.Create();
        Engine = engine ?? new DockerEngine();
        Journal = new Journal(home.JournalFile);
        _watch = new EngineWatch(Engine, settings.Timings, TimeProvider.System, NullLogger.Instance);
        _work = new NodeWork(
            Engine, new ProcMachine(), _watch, new AssignmentStore(home, NullLogger.Instance), Journal, settings, new ProgressBuffer(), logins: null, TimeProvider.System, NullLogger.Instance);
        Converger = new Converger(_work, _ending.Token);
        _running = Task.WhenAll(_watch.RunAsync(_ending.Token), Converger.RunAsync());
    }

    public IContainerEngine Engine { get; }

    public DockerClient Docker { get; } = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();

    public Converger Converger { get; }

    public EngineWatch Watch => _watch;

    public Journal Journal { get; }

    public ObjectOwner Owner { get; } = new(
        TextValue.Create<HubId>($"agenttest{Environment.ProcessId}"),
        TextValue.Create<AccountName>("test"),
        TextValue.Create<NodeId>("agenttestnode"),
        TextValue.Create<StackName>($"zz-agent-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));

    public static AssignedService Service(string name, string image, params string[] dependsOn) => new()
    {
        Name = TextValue.Create<ServiceName>(name),
        Image = TextValue.Create<ImageReference>(image),
        DependsOn = [.. dependsOn.Select(dependency => new Dependency(TextValue.Create<ServiceName>(dependency)))],
        SpecHash = "",
    };

    public Assignment Assign(DesiredState desired, params AssignedService[] services)
    {
        var number = Interlocked.Increment(ref _generation);
        return new Assignment
        {
            Owner = Owner,
            Generation = new Generation(1, number),
            Deployment = TextValue.Create<DeploymentId>($"deployment{number}"),
            Revision = (int)number,
            Desired = desired,
            Services = [.. services.Select(service => service with { SpecHash = SpecHash.Compute(service, HashKey) })],
        };
    }

    public Task<DeploymentOutcome> DeployAsync(params AssignedService[] services) => CarryOutAsync(Assign(DesiredState.Running, services));

    public async Task<DeploymentOutcome> CarryOutAsync(Assignment assignment)
    {
        Converger.Accept(assignment).Accepted.ShouldBeTrue();
        return await OutcomeAsync(assignment.Deployment);
    }

    public async Task<DeploymentOutcome> OutcomeAsync(DeploymentId deployment)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Journal.OutcomeOf(deployment) is null)
            await Journal.GrownPastAsync(Entries().Count, limit.Token);
        return Journal.OutcomeOf(deployment)!;
    }

    public IReadOnlyList<JournalEntry> Entries() => Journal.Oldest(10_000);

    public IEnumerable<Transition> Events(DeploymentId deployment) =>
        Entries().Where(entry => entry.Deployment == deployment).Select(entry => entry.Transition).OfType<Transition>();

    public string NameOf(string service) => ObjectNames.Container(Owner.Stack, TextValue.Create<ServiceName>(service));

    public async Task<ContainerInspectResponse> InspectAsync(string service) => await Docker.Containers.InspectContainerAsync(NameOf(service));

    public async Task<ObservedContainer?> FindAsync(string service) => await Engine.FindContainerAsync(NameOf(service), CancellationToken.None);

    /// <summary>Where the agent keeps what the stack's services get as files.</summary>
    public string FilesFolder => Path.Combine(new AgentHome(_home).FilesFolder, Owner.Stack.Value);

    /// <summary>Runs a program in a service's container.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public async Task<string> RunInAsync(string service, params string[] command) =>
        (await Command.RunAsync("docker", ["exec", NameOf(service), .. command])).TrimEnd();

    public async Task<string> LogOfAsync(string service) => string.Join('\n', await Engine.LogTailAsync(NameOf(service), 20, CancellationToken.None));

    public Task EndsAsync(string service) =>
        Eventually.BecomesTrueAsync(async () => await FindAsync(service) is { State: ContainerState.Exited }, $"{service} has ended");

    public async Task<ImmutableArray<string>> LeftAsync()
    {
        var observed = await Engine.ObserveAsync(CancellationToken.None);
        return [
            .. observed.Containers.Where(container => container.Owner == Owner).Select(container => container.Name),
            .. observed.Networks.Where(network => network.Owner == Owner).Select(network => network.Name),
            .. observed.Volumes.Where(volume => volume.Owner == Owner).Select(volume => volume.Name)];
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var observed = await Engine.ObserveAsync(CancellationToken.None);
        foreach (var container in observed.Containers.Where(container => container.Owner == Owner))
            await Engine.RemoveContainerAsync(container.Id, CancellationToken.None);
        foreach (var network in observed.Networks.Where(network => network.Owner == Owner))
            await Engine.RemoveNetworkAsync(network.Name, CancellationToken.None);
        foreach (var volume in (await Engine.ObserveAsync(CancellationToken.None)).Volumes.Where(volume => volume.Owner == Owner))
            await Engine.RemoveVolumeAsync(volume.Name, CancellationToken.None);
        Journal.Dispose();
        Docker.Dispose();
        await Engine.DisposeAsync();
        _ending.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
