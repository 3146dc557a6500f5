using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Environments;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;

namespace Thresh.Tests.Agent.Environments;

/// <summary>An agent's environments on the real engine, with blueprints of its own; the agent can end and begin again.</summary>
internal sealed class EnvironmentBench : IAsyncDisposable
{
    private static int _count;

    private readonly AgentHome _home = new(Directory.CreateTempSubdirectory("thresh-env-test-").FullName);
    private readonly AgentPolicy _policy;
    private CancellationTokenSource _ending = new();
    private Journal _journal = default!;
    private Task _watching = Task.CompletedTask;
    private int _attempts;

    public EnvironmentBench(AgentPolicy? policy = null)
    {
        _policy = policy ?? new AgentPolicy();
        _home.Create();
        Directory.CreateDirectory(_home.BlueprintsFolder);
    }

    public DockerEngine Engine { get; } = new();

    public NodeEnvironments Environments { get; private set; } = default!;

    /// <summary>A name that nobody has.</summary>
    public string Name { get; } = $"zz-test-{System.Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    public string Container => $"thresh-env-{Name}";

    public async Task BeginAsync()
    {
        _ending = new CancellationTokenSource();
        _journal = new Journal(_home.JournalFile);
        var settings = new AgentSettings { Hub = new Uri("https://localhost:1"), Key = new SecretText("none"), Home = _home.Root, Policy = _policy };
        var watch = new EngineWatch(Engine, settings.Timings, TimeProvider.System, NullLogger.Instance);
        var work = new NodeWork(
            Engine, new ProcMachine(), watch, new AssignmentStore(_home, NullLogger.Instance), _journal, settings, new ProgressBuffer(), logins: null, TimeProvider.System, NullLogger.Instance);
        Environments = new NodeEnvironments(TextValue.Create<NodeId>("environmentbench"), work, new BlueprintLibrary(_home), _policy, _ending.Token);
        await watch.ReadAsync(CancellationToken.None);
        _watching = watch.RunAsync(_ending.Token);
    }

    /// <summary>Ends the agent as it is; what is in the engine stays.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await Environments.EndedAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _journal.Dispose();
        _ending.Dispose();
    }

    /// <param name="rest">Fields beside name and image, as JSON.</param>
    public void Write(string blueprint, string rest) =>
        File.WriteAllText(Path.Combine(_home.BlueprintsFolder, $"{blueprint}.json"), $$"""{ "name": "{{blueprint}}", "image": "busybox:latest", {{rest}} }""");

    public RunBlueprintReply Start(string blueprint) =>
        Environments.Start(new RunBlueprintRequest(Owner.Node, $"attempt{++_attempts}", Owner, TextValue.Create<BlueprintName>(blueprint)));

    public async Task<string?> RemoveAsync() => (await Environments.RemoveAsync(new RemoveEnvironmentRequest(Owner.Node, Owner))).Refusal;

    public EnvironmentSetUp? SetUp => Environments.Report().SetUps.SingleOrDefault(setUp => setUp.Owner == Owner);

    /// <summary>Waits until nothing more happens.</summary>
    /// <returns>The error; null where the environment is ready.</returns>
    public async Task<string?> EndOfSetUpAsync()
    {
        await Eventually.BecomesTrueAsync(() => SetUp is null or { Error: not null }, "the set-up has ended");
        return SetUp?.Error;
    }

    public async Task<IEnumerable<string>> LeftAsync()
    {
        var observed = await Engine.ObserveAsync(CancellationToken.None);
        return observed.Containers.Where(container => container.Environment == Owner).Select(container => container.Name)
            .Concat(observed.Volumes.Where(volume => volume.Environment == Owner).Select(volume => volume.Name));
    }

    public async Task<string> RunInAsync(params string[] command) => (await Command.RunAsync("docker", ["exec", Container, .. command])).TrimEnd();

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        await EndAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_home.Root, recursive: true);
    }

    private EnvironmentOwner Owner => new(
        TextValue.Create<HubId>("environmenthub"), TextValue.Create<AccountName>("test"), TextValue.Create<NodeId>("environmentbench"), TextValue.Create<EnvironmentName>(Name));
}
