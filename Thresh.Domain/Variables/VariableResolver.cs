using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Domain.Variables;

/// <summary>Puts addresses in the place of references, before anything is sent to a node.</summary>
public sealed class VariableResolver(StackDefinition definition)
{
    private readonly Dictionary<string, ServiceDefinition> _services = definition.Services.ToDictionary(service => service.Name.Value, StringComparer.Ordinal);

    /// <summary>Every service with its references resolved.</summary>
    /// <exception cref="InvalidOperationException">The definition was not validated: a reference leads nowhere.</exception>
    public static StackDefinition Resolve(StackDefinition definition)
    {
        var resolver = new VariableResolver(definition);
        return definition with { Services = [.. definition.Services.Select(resolver.Resolve)] };
    }

    /// <inheritdoc cref="Resolve(StackDefinition)"/>
    public ServiceDefinition Resolve(ServiceDefinition reader) => reader with
    {
        Environment = [.. reader.Environment.Select(variable => variable with { Value = Resolve(variable.Value, reader) })],
        Settings = reader.Settings with
        {
            Command = Resolve(reader.Settings.Command, reader),
            Entrypoint = Resolve(reader.Settings.Entrypoint, reader),
            Labels = [.. reader.Settings.Labels.Select(label => label with { Value = Resolve(label.Value, reader) })],
            HealthCheck = reader.Settings.HealthCheck is { } check ? check with { Test = Resolve(check.Test, reader) } : null,
        },
    };

    /// <summary>A text that <paramref name="reader"/> gets to see.</summary>
    /// <exception cref="InvalidOperationException">The definition was not validated: a reference leads nowhere.</exception>
    public SecretText Resolve(SecretText text, ServiceDefinition reader) =>
        text.Revealed.Contains('$', StringComparison.Ordinal) ? new SecretText(Resolve(text.Revealed, reader)) : text;

    private CommandLine? Resolve(CommandLine? line, ServiceDefinition reader) =>
        line is null ? null : new CommandLine(Resolve(line.Words, reader));

    private ImmutableArray<string> Resolve(ImmutableArray<string> words, ServiceDefinition reader) => [.. words.Select(word => Resolve(word, reader))];

    private string Resolve(string text, ServiceDefinition reader) => !text.Contains('$', StringComparison.Ordinal)
        ? text
        : Template.Fill(text, part => part is AddressReference reference && _services.TryGetValue(reference.Service, out var service)
            ? Address(service, reader, reference)
            : throw new InvalidOperationException($"'{part.Text}' was not validated."));

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
