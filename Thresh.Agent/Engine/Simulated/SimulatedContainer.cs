using System.Globalization;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>One container in memory: what of it is seen, and what is still to happen to it. Its engine's lock guards it.</summary>
internal sealed class SimulatedContainer
{
    private const int LongestLog = 50;

    private readonly Queue<EngineLogLine> _log = new();

    public SimulatedContainer(ContainerSpec spec, string id, ObservedImage image, SimulatedProgram program, DateTimeOffset now)
    {
        (Spec, Program) = (spec, program);
        Seen = new ObservedContainer
        {
            Id = id,
            Name = spec.Name,
            Owner = OwnerLabels.Read(Label),
            Environment = OwnerLabels.ReadEnvironment(Label),
            Blueprint = BlueprintName.TryCreate(Label(ObjectLabels.Blueprint)),
            Proxy = OwnerLabels.ReadProxy(Label),
            ProxiedPorts = OwnerLabels.ReadProxiedPorts(Label),
            Service = ServiceName.TryCreate(Label(ObjectLabels.Service)),
            Revision = int.TryParse(Label(ObjectLabels.Revision), CultureInfo.InvariantCulture, out var revision) ? revision : null,
            SpecHash = Label(ObjectLabels.SpecHash),
            Image = Label(ObjectLabels.Image) ?? spec.Image,
            ImageId = image.Id,
            State = ContainerState.Created,
            CreatedAt = now,
            Restart = spec.Restart,
            Memory = spec.Settings.Resources?.Memory ?? 0,
            Cpus = spec.Settings.Resources?.Cpus ?? 0,
            Networks = [new NetworkAttachment(spec.Network, spec.Aliases)],
        };
        Use = new SimulatedUse(id, Seen.Cpus ?? 0, Seen.Memory ?? 0);
    }

    public ContainerSpec Spec { get; }

    public SimulatedProgram Program { get; }

    /// <summary>What it uses while it runs.</summary>
    public SimulatedUse Use { get; }

    public ObservedContainer Seen { get; set; }

    public string Id => Seen.Id;

    public bool IsRunning => Seen.State == ContainerState.Running;

    /// <summary>Whether it was told to stop: the restart policy has no say then.</summary>
    public bool WasToldToStop { get; set; }

    /// <summary>How often it ended in a row without having run for long.</summary>
    public int Failures { get; set; }

    /// <summary>Goes up whenever what was to happen to it no longer is.</summary>
    public long Turn { get; set; }

    public IReadOnlyCollection<EngineLogLine> Log => _log;

    /// <summary>Lines that were written and are no longer kept.</summary>
    public long Forgotten { get; private set; }

    public bool HasHealthCheck => Spec.Settings.HealthCheck is { IsDeclared: true };

    public bool RestartsAfter(int exitCode) => !WasToldToStop && Spec.Restart switch
    {
        { RestartsAfterSuccess: true } => true,
        { Mode: RestartMode.OnFailure, MaximumRetries: var most } => exitCode != 0 && (most is null || Seen.RestartCount < most),
        _ => false,
    };

    public void Write(DateTimeOffset at, string text, LogStreamKind stream = LogStreamKind.Out)
    {
        _log.Enqueue(new EngineLogLine(stream, at, text, Cut: false));
        if (_log.Count > LongestLog)
        {
            _log.Dequeue();
            Forgotten++;
        }
    }

    private string? Label(string name) => Spec.Labels.GetValueOrDefault(name);
}
