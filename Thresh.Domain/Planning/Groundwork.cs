using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What containers stand on: images, a network, volumes. It comes before them, and takes nothing away.</summary>
internal sealed class Groundwork(StackName stack, ObservedNode observed, HeldImages images, OperationList operations)
{
    /// <summary>Pulls what services need and the node has not.</summary>
    public void Pull(IEnumerable<ServiceStanding> standings)
    {
        foreach (var group in standings.Where(NeedsPull).GroupBy(standing => HeldImages.SourceOf(standing.Service), StringComparer.Ordinal))
        {
            var first = group.First();
            var pull = new PullImage(ImageReference.TryCreate(group.Key)!)
            {
                Id = $"pull:{group.Key}",
                Service = first.Service.Name,
                Reason = images.For(first.Service) is null ? "not on the node" : "the registry may have a newer one",
            };
            operations.Add(pull, []);
        }
    }

    /// <summary>Pulls an image that is no service's, where the node has it not.</summary>
    public void Pull(string image)
    {
        if (!images.ByReference.ContainsKey(image))
            operations.Add(new PullImage(ImageReference.TryCreate(image)!) { Id = $"pull:{image}", Reason = "not on the node" }, []);
    }

    public void Network() => operations.Add(new CreateNetwork(ObjectNames.Network(stack)) { Id = "network", Reason = "not there yet" }, []);

    public void Volumes(IEnumerable<ServiceStanding> standings)
    {
        var there = observed.Volumes.Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var source in standings.SelectMany(NamedVolumes).Distinct(StringComparer.Ordinal))
        {
            var name = ObjectNames.Volume(stack, source);
            if (!there.Contains(name))
                operations.Add(new CreateVolume(name) { Id = $"volume:{source}", Reason = "not there yet" }, []);
        }
    }

    public static IEnumerable<string> NamedVolumes(ServiceStanding standing) =>
        standing.Service.Volumes.Where(mount => !mount.IsBind).Select(mount => mount.Source);

    private bool NeedsPull(ServiceStanding standing)
    {
        var service = standing.Service;
        var held = images.For(service);
        return service.Pull switch
        {
            PullPolicy.Never => false,
            PullPolicy.Missing => held is null && standing.Next == ServiceStanding.Step.Create,
            PullPolicy.Always => held is not { IsLocalOnly: true } && !images.Asked.Contains(HeldImages.SourceOf(service)),
        };
    }
}
