namespace Thresh.Domain.Variables;

/// <summary><c>${service.host}</c>, <c>${service.port}</c> or <c>${service.port.15672}</c>.</summary>
/// <param name="ContainerPort">Which of the service's ports; null for the first.</param>
public sealed record AddressReference(int Start, string Text, string Service, AddressProperty Property, int? ContainerPort)
    : TemplatePart(Start, Text);
