using System.Collections.Immutable;
using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Tests.EndToEnd.Simulation;
using Xunit;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>The engine that runs nothing, by a clock that waits for nobody.</summary>
public sealed class SimulatedEngineTests
{
    private readonly SimulatedWorld _world = new(1);
    private readonly SimulatedProcess _process;
    private readonly SimulatedEngine _engine;

    public SimulatedEngineTests()
    {
        _process = new SimulatedProcess(_world, "test");
        _engine = new SimulatedEngine(_process.Clock, new Random(1));
    }

    [Fact]
    public void AnImage_IsThere_OnceItWasPulled_LayerByLayer()
    {
        var steps = new List<LayerStep>();

        Find("node:20").ShouldBeNull();
        Do(() => _engine.PullAsync("node:20", null, step => steps.Add(step!), default));

        _world.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        steps.Select(step => step.Layer).Distinct().Count().ShouldBe(3);
        steps.TakeLast(3).ShouldAllBe(step => step.IsComplete && step.Done == step.Total);
        var image = Find("node:20")!;
        Find(image.Identity)!.Id.ShouldBe(image.Id);
        image.Identity.ShouldStartWith("node@sha256:");
        Observe().Images.ShouldBe(["node:20"]);
    }

    [Fact]
    public void AHealthCheck_IsHealthy_AtItsFirstIntervalAfterTheStartPeriod()
    {
        var check = new HealthCheck(["CMD", "true"], Interval: TimeSpan.FromSeconds(4), StartPeriod: TimeSpan.FromSeconds(10));
        Start(Spec("one") with { Settings = new ContainerSettings { HealthCheck = check } });

        Pass(11.9);
        Seen("one").Health.ShouldBe(ContainerHealth.Starting);
        Pass(0.1);
        Seen("one").Health.ShouldBe(ContainerHealth.Healthy);
    }

    [Fact]
    public void AJob_EndsByItself_AndStays()
    {
        Start(Spec("job") with { RunsOnce = true, Restart = new RestartPolicy(RestartMode.No) });

        Seen("job").State.ShouldBe(ContainerState.Running);
        Pass(2);
        (Seen("job").State, Seen("job").ExitCode).ShouldBe((ContainerState.Exited, 0));
    }

    [Fact]
    public void ACrash_IsTheRestartPolicysBusiness_AndAStopIsNot()
    {
        Start(Spec("one"));

        _engine.Crash("one", 3);
        (Seen("one").State, Seen("one").ExitCode).ShouldBe((ContainerState.Restarting, 3));
        Pass(0.1);
        (Seen("one").State, Seen("one").RestartCount).ShouldBe((ContainerState.Running, 1));
        Do(() => _engine.StopContainerAsync("one", default));
        Pass(60);
        Seen("one").State.ShouldBe(ContainerState.Exited);
    }

    [Fact]
    public void RestartsAfterAnError_AreCounted()
    {
        Start(Spec("one") with { Restart = new RestartPolicy(RestartMode.OnFailure, 1) });

        _engine.Crash("one", 3);
        Pass(1);
        _engine.Crash("one", 3);
        Pass(60);

        (Seen("one").State, Seen("one").RestartCount).ShouldBe((ContainerState.Exited, 1));
    }

    [Fact]
    public void APort_IsHeldByOne_AndFreeWhenThatStops()
    {
        Start(Spec("one") with { Ports = [new PortMapping(null, 8080, 80)] });
        Create(Spec("two") with { Ports = [new PortMapping(null, 8080, 80)] });

        Should.Throw<EngineException>(() => Do(() => _engine.StartContainerAsync("two", default))).Code.ShouldBe(DiagnosticCodes.PortInUse);
        Do(() => _engine.StopContainerAsync("one", default));
        Do(() => _engine.StartContainerAsync("two", default));

        Seen("two").Ports.ShouldHaveSingleItem().HostPort.ShouldBe(8080);
        Seen("one").Ports.ShouldBeEmpty();
    }

    [Fact]
    public void ANameTwice_AnUnknownImage_AndAVolumeInUse_AreRefused()
    {
        Create(Spec("one") with { Mounts = [new ContainerMount("data", "/data", IsBind: false, ReadOnly: false, ImmutableDictionary<string, string>.Empty)] });

        Should.Throw<EngineException>(() => Create(Spec("one")));
        Should.Throw<EngineException>(() => Create(Spec("two") with { Image = "unknown:1" }));
        Should.Throw<EngineException>(() => Do(() => _engine.RemoveVolumeAsync("data", default)));
        Do(() => _engine.RemoveContainerAsync("one", default));
        Do(() => _engine.RemoveVolumeAsync("data", default));

        var left = Observe();
        (left.Containers.Length, left.Volumes.Length).ShouldBe((0, 0));
    }

    [Fact]
    public void Events_TellWhatHappens_InOrder()
    {
        var events = new List<EngineEvent>();
        _process.After(TimeSpan.Zero, async () =>
        {
            await foreach (var happened in _engine.WatchAsync(default))
                events.Add(happened);
        });
        Pass(0.1);

        Start(Spec("one"));
        Do(() => _engine.RemoveContainerAsync("one", default));
        Pass(0.1);

        events.Select(happened => happened.Kind).ShouldBe(
        [
            EngineEventKind.Connected, EngineEventKind.NetworkChanged, EngineEventKind.ContainerChanged, EngineEventKind.ContainerStarted,
            EngineEventKind.ContainerDied, EngineEventKind.ContainerRemoved,
        ]);
    }

    [Fact]
    public void ALog_IsFollowed_UntilTheContainerStops()
    {
        Start(Spec("one") with { Ports = [new PortMapping(null, null, 80)] });
        var lines = new List<string>();
        var ended = false;
        _process.After(TimeSpan.Zero, async () =>
        {
            await _engine.ReadLogAsync("one", new LogReading(1, null, Follow: true), (line, _) => Take(line), default);
            ended = true;
        });
        Pass(5);
        ended.ShouldBeFalse();

        Do(() => _engine.StopContainerAsync("one", default));
        Pass(1);

        lines.ShouldBe(["listening on port 80", "told to stop, stopping"]);
        ended.ShouldBeTrue();

        ValueTask Take(EngineLogLine line)
        {
            lines.Add(line.Text);
            return ValueTask.CompletedTask;
        }
    }

    private static ContainerSpec Spec(string name) => new()
    {
        Name = name,
        Image = "node:20",
        Network = "net",
        Labels = ImmutableDictionary<string, string>.Empty,
        Restart = new RestartPolicy(RestartMode.UnlessStopped),
    };

    private void Create(ContainerSpec spec)
    {
        if (Find("node:20") is null)
            Do(() => _engine.PullAsync("node:20", null, _ => { }, default));
        if (Observe().Networks.IsEmpty)
            Do(() => _engine.CreateNetworkAsync(new NetworkSpec("net", "10.196.0.0/24", ImmutableDictionary<string, string>.Empty), default));
        Do(() => _engine.CreateContainerAsync(spec, default));
    }

    private void Start(ContainerSpec spec)
    {
        Create(spec);
        Do(() => _engine.StartContainerAsync(spec.Name, default));
    }

    private void Do(Func<Task> call)
    {
        Task? task = null;
        _process.After(TimeSpan.Zero, () => task = call());
        _world.RunUntil(() => task is { IsCompleted: true }, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        task!.GetAwaiter().GetResult();
    }

    private void Pass(double seconds) => _world.RunUntil(() => false, TimeSpan.FromSeconds(seconds));

    private ObservedContainer Seen(string name) => _engine.FindContainerAsync(name, default).Result!;

    private ObservedImage? Find(string reference) => _engine.FindImageAsync(reference, default).Result;

    private ObservedNode Observe() => _engine.ObserveAsync(default).Result;
}
