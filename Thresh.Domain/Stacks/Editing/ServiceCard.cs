namespace Thresh.Domain.Stacks.Editing;

/// <summary>What is told of a service, in Markdown: its image and what it waits for.</summary>
internal static class ServiceCard
{
    public static string Of(OutlinedService service)
    {
        var image = service.Image.Length > 0 ? FieldDoc.Code(service.Image) : "no image yet";
        var waits = service.DependsOn.IsEmpty ? "nothing" : string.Join(", ", service.DependsOn.Select(FieldDoc.Code));
        var ports = service.Ports.IsEmpty ? "" : $"\n\nContainer ports: {string.Join(", ", service.ContainerPorts)}.";
        return $"Service {FieldDoc.Code(service.Name)}, {image}\n\nWaits for {waits}.{ports}";
    }
}
