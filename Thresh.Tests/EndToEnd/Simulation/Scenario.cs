using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// One run: a Hub, a node, one or two stacks, a person who deploys, updates, stops and cancels at random, and a world in
/// which everything fails at random. Then the faults stop, and what is left has to be what was asked for.
/// </summary>
internal sealed class Scenario : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly HubFile _file;
    private readonly string _folder;
    private readonly SimulatedProcess _machine;
    private readonly EngineState _state;
    private readonly EngineWitness _engineWitness;
    private readonly LinkWitness _linkWitness;
    private readonly UpdateWitness _updateWitness;
    private readonly SimulatedLink _link;
    private readonly Faults _faults;
    private readonly Person _person;
    private HubFile? _copy;
    private SimulatedHub? _hub;
    private SimulatedAgent? _agent;
    private TimeSpan _hubSkew;
    private TimeSpan _nodeSkew;

    public Scenario(int seed, string name)
    {
        World = new SimulatedWorld(seed);
        _file = HubFile.Create(name);
        _folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"thresh-simulation-{Environment.ProcessId}-{name}");
        _machine = new SimulatedProcess(World, "machine");
        _state = new EngineState(_machine);
        Engine = new SimulatedEngine(_machine.Clock, World.Random, RandomStack.Program);
        _faults = new Faults(World);
        _updateWitness = new UpdateWitness(() => Engine.ObserveAsync(default).Result.Containers);
        _linkWitness = new LinkWitness(World, _updateWitness);
        _engineWitness = new EngineWitness(Engine, _linkWitness);
        _link = new SimulatedLink(World, _faults, _linkWitness);
        _person = new Person(World, [.. Enumerable.Range(0, World.Chance(0.3) ? 2 : 1).Select(index => new RandomStack(World, $"stack{index}", 8000 + (100 * index)))]);
    }

    public SimulatedWorld World { get; }

    public SimulatedEngine Engine { get; }

    /// <exception cref="BrokenPromise">Something happened that must never happen.</exception>
    public void Run()
    {
        _machine.After(TimeSpan.Zero, () => _ = _engineWitness.FollowAsync());
        StartHub();
        StartAgent();
        Expect(() => IsOnline, TimeSpan.FromMinutes(1), "the node came online");

        _faults.Rate = World.Any([0.0, 0.3, 1.0, 1.0, 3.0]);
        for (var step = World.Random.Next(4, 14); step > 0; step--)
        {
            Pass(World.Between(0.01, 40));
            Happen();
        }

        Mend();
        // Until both ends of every connection know whether it lives, and the engine was looked at.
        Pass(TimeSpan.FromMinutes(1));
        Expect(() => IsOnline && IsSettled, Patience, "every deployment ended");
        Pass(TimeSpan.FromSeconds(30));
        var rest = new AtRest(World, _hub!, Engine, _engineWitness, _linkWitness, _folder);
        rest.EventsAreWhole();
        rest.TheHubKnows();
        foreach (var stack in _person.Stacks)
            rest.IsAsLastAsked(stack, _updateWitness);

        foreach (var stack in _person.Stacks)
        {
            stack.Better();
            World.Note(stack.Text);
            Demand(hub => hub.Commands.DeployAsync(SimulatedHub.Ada, new DeployRequest(stack.Text), CancellationToken.None), $"deploy {stack.Name} in peace");
        }

        Pass(TimeSpan.FromSeconds(30));
        foreach (var stack in _person.Stacks)
            rest.RunsAsWritten(stack);
        rest.EventsAreWhole();
        foreach (var stack in _person.Stacks)
            Demand(hub => hub.Commands.DestroyAsync(SimulatedHub.Ada, stack.Name, force: false, CancellationToken.None), $"destroy {stack.Name} in peace");
        Pass(TimeSpan.FromSeconds(30));
        rest.NothingIsLeft();
        rest.TheHubKnows();
    }

    public void Dispose()
    {
        _copy?.Dispose();
        _file.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private bool IsOnline => _hub?.Nodes.Of(SimulatedHub.Ada.Account).Any(node => node.Online) == true;

    // What the Hub has in memory says no most of the time, and much more cheaply.
    private bool IsSettled => _hub!.Ledger.Running().Count == 0 && _hub.Repository.RunningAsync().Result.Count == 0;

    private void StartHub()
    {
        World.Note("hub: starts");
        _hub = new SimulatedHub(World, _file, _linkWitness, _hubSkew);
        _hub.Start(_link);
    }

    private void StartAgent()
    {
        World.Note("agent: starts");
        _agent = new SimulatedAgent(
            World, _link, process => new FaultyEngine(World, _machine, process, Engine, _state, _faults, _engineWitness), _folder, _nodeSkew);
        _agent.Start();
    }

    private void KillHub()
    {
        World.Note("hub: killed");
        _hub!.Process.Kill();
        _hub = null;
        _link.Hub = null;
        _link.Cut();
    }

    private void KillAgent()
    {
        World.Note("agent: killed");
        _agent!.Process.Kill();
        _agent = null;
        _link.Cut();
    }

    private void Happen()
    {
        if (_hub is not null && World.Chance(0.6))
        {
            _person.Act(_hub);
            return;
        }

        if (_faults.Rate == 0)
            return;
        switch (World.Random.Next(10))
        {
            case 0 or 1:
                if (_hub is not null)
                    KillHub();
                _machine.After(World.Between(0.1, 30), () => { if (_hub is null) StartHub(); });
                break;
            case 2 or 3:
                if (_agent is not null)
                    KillAgent();
                _machine.After(World.Between(0.1, 30), () => { if (_agent is null) StartAgent(); });
                break;
            case 4:
                World.Note("link: cut");
                _link.Cut();
                break;
            case 5:
                var silence = World.Between(1, 60);
                World.Note($"link: silent for {silence.TotalSeconds:0} s");
                _link.Stall(silence);
                break;
            case 6:
                World.Note("engine: goes away");
                _state.GoDown();
                _machine.After(World.Between(1, 60), _state.ComeBack);
                break;
            case 7:
                Crash();
                break;
            case 8:
                MoveClock();
                break;
            case 9 when World.Chance(0.3):
                RestoreOrBackUp();
                break;
            default:
                World.Note("engine: the event stream is lost");
                _state.LoseEvents();
                break;
        }
    }

    private void Crash()
    {
        var running = _engineWitness.All().Where(container => container.State == ContainerState.Running).ToList();
        if (running.Count == 0)
            return;
        var victim = World.Any(running);
        _updateWitness.Disturbed(victim.Id);
        if (World.Chance(0.3))
        {
            World.Note($"engine: {victim.Name} is removed by hand");
            _machine.After(TimeSpan.Zero, () => _ = Engine.RemoveContainerAsync(victim.Id, default));
            return;
        }

        World.Note($"engine: {victim.Name} crashes");
        _machine.After(TimeSpan.Zero, () => Engine.Crash(victim.Id, 7));
    }

    private void MoveClock()
    {
        var by = TimeSpan.FromSeconds(World.Random.Next(-3600, 3600));
        if (World.Chance(0.5))
        {
            World.Note($"hub: its clock moves by {by}");
            _hubSkew += by;
            if (_hub is not null)
                _hub.Process.Clock.Skew = _hubSkew;
            return;
        }

        World.Note($"node: its clock moves by {by}");
        _nodeSkew += by;
        _machine.Clock.Skew = _nodeSkew;
        if (_agent is not null)
            _agent.Process.Clock.Skew = _nodeSkew;
    }

    private void RestoreOrBackUp()
    {
        if (_copy is null)
        {
            World.Note("hub: backed up");
            _copy = _file.BackUp($"copy-{_folder.GetHashCode()}");
            return;
        }

        World.Note("hub: restored from its backup");
        if (_hub is not null)
            KillHub();
        _file.Restore(_copy);
        _linkWitness.Forget();
        StartHub();
    }

    private void Mend()
    {
        World.Note("peace");
        _faults.Rate = 0;
        _link.Mend();
        _state.ComeBack();
        if (_hub is null)
            StartHub();
        if (_agent is null)
            StartAgent();
    }

    private void Demand(Func<SimulatedHub, Task<Outcome<DeploymentAccepted>>> ask, string what)
    {
        World.Note(what);
        Outcome<DeploymentAccepted>? outcome = null;
        _hub!.Process.After(TimeSpan.Zero, async () => outcome = await ask(_hub));
        Expect(() => outcome is not null, TimeSpan.FromMinutes(2), $"{what} was answered");
        if (!outcome!.Succeeded)
        {
            // Of a stack that never came to be there is nothing to destroy.
            if (outcome.Problem.Status == 404)
                return;
            throw new BrokenPromise($"{what} was refused: {outcome.Problem.Detail}");
        }

        Expect(() => IsSettled, Patience, $"{what} ended");
        var deployment = _hub.Repository.DeploymentAsync(outcome.Value.Deployment).Result!;
        if (deployment.State != DeploymentState.Succeeded)
            throw new BrokenPromise($"{what} ended as {deployment.State}: {deployment.Error}");
    }

    private void Pass(TimeSpan time) => World.RunUntil(() => false, time);

    private void Expect(Func<bool> condition, TimeSpan limit, string what)
    {
        if (!World.RunUntil(condition, limit))
            throw new BrokenPromise($"It was not so within {limit}: {what}.");
    }
}
