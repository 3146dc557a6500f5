using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Why a container is not the one that its service is assigned.</summary>
internal static class ContainerDifference
{
    /// <returns>One phrase, or null where the container is the right one.</returns>
    public static string? Find(
        StackName stack, AssignedService service, bool isJob, ObservedContainer container, HeldImages images, bool networkThere, ImmutableArray<int> proxiedPorts)
    {
        if (container.SpecHash != service.SpecHash)
            return container.Image == service.Image.Value ? "configuration changed" : $"image changed: {container.Image} → {service.Image}";

        if (ImageMoved(service, container, images))
            return $"image changed: {service.Image} now names {Short(images.For(service)?.Id ?? service.ImageIdentity!)}, not {Short(container.ImageId)}";

        if (!networkThere)
            return "its network is missing";
        if (!container.ProxiedPorts.SequenceEqual(proxiedPorts))
            return proxiedPorts.IsEmpty ? "it binds its host port itself again" : $"port {proxiedPorts[0]} is served through Traefik";
        return HandMadeChange.Find(stack, service.Settings, isJob, container).FirstOrDefault() is { } change ? $"it {change.What}, by somebody's hand" : null;
    }

    private static bool ImageMoved(AssignedService service, ObservedContainer container, HeldImages images)
    {
        var held = images.For(service);
        if (service.ImageIdentity is not null)
            return service.ImageIdentity != container.ImageId && held?.Id != container.ImageId;

        return service.Pull == PullPolicy.Always && held is not null && held.Id != container.ImageId;
    }

    // Twelve digits, as engines show ids.
    private static string Short(string id)
    {
        var digits = id.AsSpan(id.LastIndexOf(':') + 1);
        return digits[..Math.Min(12, digits.Length)].ToString();
    }
}
