using System.Collections.Immutable;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Does one operation of a plan in the engine. Each may be done again after a death in the middle of it.</summary>
internal sealed class OperationExecutor(
    IContainerEngine engine,
    EngineWatcher watcher,
    Readiness readiness,
    Assignment assignment,
    Action<PullProgress> progress)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // Two stacks that come at once must not take one subnet.
    private static readonly SemaphoreSlim SubnetGate = new(1);

    private readonly Dictionary<ServiceName, AssignedService> _services = assignment.Services.ToDictionary(service => service.Name);

    public Task ExecuteAsync(Operation operation, CancellationToken cancellation) => operation switch
    {
        PullImage pull => PullAsync(pull.Image, cancellation),
        CreateNetwork network => CreateNetworkAsync(network.Name, cancellation),
        CreateVolume volume => engine.CreateVolumeAsync(volume.Name, OperationLabels.Of(assignment), cancellation),
        CreateContainer create => CreateAsync(create, _services[create.Service!], cancellation),
        StartContainer start => engine.StartContainerAsync(start.Name, cancellation),
        WaitUntilReady wait => readiness.WaitAsync(wait.Service!, wait.Name, wait.Condition, cancellation),
        StopContainer stop => engine.StopContainerAsync(stop.ContainerId, Grace, cancellation),
        RemoveContainer remove => engine.RemoveContainerAsync(remove.ContainerId, cancellation),
        RemoveNetwork network => engine.RemoveNetworkAsync(network.Name, cancellation),
        RemoveVolume volume => engine.RemoveVolumeAsync(volume.Name, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private async Task PullAsync(ImageReference image, CancellationToken cancellation)
    {
        // An image that no registry knows can be had nowhere but here.
        if (await engine.FindImageAsync(image.Value, cancellation) is { FromRegistry: false })
            return;

        var services = assignment.Services.Where(service => service.Image == image).Select(service => service.Name).ToImmutableArray();
        await engine.PullAsync(
            image.Value,
            layers => progress(new PullProgress(assignment.Deployment, assignment.Stack, image.Value, services, layers)),
            cancellation);
    }

    private async Task CreateNetworkAsync(string name, CancellationToken cancellation)
    {
        await SubnetGate.WaitAsync(cancellation);
        try
        {
            var subnet = SubnetPool.FirstFree(await engine.SubnetsAsync(cancellation))
                ?? throw new EngineFault($"All subnets of {SubnetPool.Pool} are taken on this node; destroy a stack.");
            await engine.CreateNetworkAsync(name, subnet, OperationLabels.Of(assignment), cancellation);
        }
        finally
        {
            SubnetGate.Release();
        }
    }

    private async Task CreateAsync(CreateContainer create, AssignedService service, CancellationToken cancellation)
    {
        var image = await engine.FindImageAsync(service.Image.Value, cancellation)
            ?? throw new EngineFault($"The image {service.Image} is not on the node; pull it or change pull_policy.", Domain.Diagnostics.DiagnosticCodes.ImageNotFound);
        var spec = await SpecAsync(service, image, cancellation);

        if (await engine.FindContainerAsync(create.Name, cancellation) is not { } current)
        {
            await engine.CreateContainerAsync(spec with { Name = create.Name }, cancellation);
            return;
        }

        // The new one is made first, so that nothing is set aside for one that cannot be made.
        var next = ObjectNames.Next(create.Name);
        await engine.RemoveContainerAsync(next, cancellation);
        var id = await engine.CreateContainerAsync(spec with { Name = next }, cancellation);

        // One that is already set aside is the last that was good; what stands now never was.
        var previous = ObjectNames.Previous(create.Name);
        if (await engine.FindContainerAsync(previous, cancellation) is null)
            await engine.RenameContainerAsync(current.Id, previous, cancellation);
        else
            await engine.RemoveContainerAsync(current.Id, cancellation);
        await engine.RenameContainerAsync(id, create.Name, cancellation);
        watcher.Touch(current.Id);
        watcher.Touch(id);
    }

    private async Task<ContainerSpec> SpecAsync(AssignedService service, LocalImage image, CancellationToken cancellation)
    {
        var mounts = service.Volumes
            .Select(volume => new MountSpec(volume.IsBind ? volume.Source : ObjectNames.Volume(assignment.Stack, volume.Source), volume.Target, volume.ReadOnly))
            .ToList();
        foreach (var path in image.Volumes.Where(path => mounts.TrueForAll(mount => mount.Target != path.TrimEnd('/'))))
        {
            var volume = ObjectNames.ImageVolume(assignment.Stack, service.Name, path);
            await engine.CreateVolumeAsync(volume, OperationLabels.Of(assignment), cancellation);
            mounts.Add(new MountSpec(volume, path, ReadOnly: false));
        }

        return new ContainerSpec
        {
            Name = ObjectNames.Container(assignment.Stack, service.Name),
            Image = service.Image.Value,
            Network = ObjectNames.Network(assignment.Stack),
            Alias = service.Name.Value,
            Labels = OperationLabels.Of(assignment, service),
            Environment = service.Environment,
            Ports = service.Ports,
            Mounts = [.. mounts],
        };
    }
}
