using System.Globalization;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Domain.Variables;

/// <summary>Puts addresses in the place of references, before anything is sent to a node.</summary>
public static class VariableResolver
{
    /// <exception cref="InvalidOperationException">The definition was not validated: a reference leads nowhere.</exception>
    public static StackDefinition Resolve(StackDefinition definition)
    {
        var services = definition.Services.ToDictionary(service => service.Name.Value, StringComparer.Ordinal);
        return definition with
        {
            Services = [.. definition.Services.Select(reader => reader with
            {
                Environment = [.. reader.Environment.Select(variable => Resolve(variable, reader, services))],
            })],
        };
    }

    private static EnvironmentVariable Resolve(EnvironmentVariable variable, ServiceDefinition reader, Dictionary<string, ServiceDefinition> services) =>
        variable.Value.Revealed.Contains('$', StringComparison.Ordinal)
            ? variable with
            {
                Value = new SecretText(string.Concat(Template.Parse(variable.Value.Revealed).Select(part => part switch
                {
                    LiteralText literal => literal.Value,
                    AddressReference reference when services.TryGetValue(reference.Service, out var service) => Address(service, reader, reference),
                    _ => throw new InvalidOperationException($"'{part.Text}' was not validated."),
                }))),
            }
            : variable;

    /// <summary>
    /// The address of a service as its reader sees it. A stack lives on one node, so both are on one bridge network:
    /// the name resolves there, and the port is the container's own.
    /// </summary>
    private static string Address(ServiceDefinition service, ServiceDefinition reader, AddressReference reference)
    {
        if (reference.Property is AddressProperty.Host)
            return service.Name.Value;

        var port = reference.ContainerPort ?? service.Ports.FirstOrDefault()?.ContainerPort
            ?? throw new InvalidOperationException($"'{reference.Text}' in '{reader.Name}' was not validated: '{service.Name}' has no ports.");
        return port.ToString(CultureInfo.InvariantCulture);
    }
}
