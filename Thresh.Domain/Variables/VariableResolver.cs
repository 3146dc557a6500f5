using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Domain.Variables;

/// <summary>Puts addresses in the place of references, before anything is sent to a node.</summary>
public sealed class VariableResolver(StackDefinition definition)
{
    private readonly Dictionary<string, ServiceDefinition>.AlternateLookup<ReadOnlySpan<char>> _services = definition.Services
        .ToDictionary(service => service.Name.Value, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

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
        Environment = [.. reader.Environment.Select(variable => Resolve(variable, reader))],
        Settings = Resolve(reader.Settings, reader),
    };

    /// <summary>A text that <paramref name="reader"/> gets to see.</summary>
    /// <exception cref="InvalidOperationException">The definition was not validated: a reference leads nowhere.</exception>
    public SecretText Resolve(SecretText text, ServiceDefinition reader) =>
        text.Revealed.Contains('$', StringComparison.Ordinal) ? new SecretText(Resolve(text.Revealed, reader)) : text;

    private EnvironmentVariable Resolve(EnvironmentVariable variable, ServiceDefinition reader) =>
        Resolve(variable.Value, reader) is var value && ReferenceEquals(value, variable.Value) ? variable : variable with { Value = value };

    private ContainerSettings Resolve(ContainerSettings settings, ServiceDefinition reader) =>
        settings is { Command: null, Entrypoint: null, Labels.IsEmpty: true, HealthCheck: null }
            ? settings
            : settings with
            {
                Command = Resolve(settings.Command, reader),
                Entrypoint = Resolve(settings.Entrypoint, reader),
                Labels = [.. settings.Labels.Select(label => label with { Value = Resolve(label.Value, reader) })],
                HealthCheck = settings.HealthCheck is { } check ? check with { Test = Resolve(check.Test, reader) } : null,
            };

    private CommandLine? Resolve(CommandLine? line, ServiceDefinition reader) =>
        line is null ? null : new CommandLine(Resolve(line.Words, reader));

    private ImmutableArray<string> Resolve(ImmutableArray<string> words, ServiceDefinition reader) => [.. words.Select(word => Resolve(word, reader))];

    private string Resolve(string text, ServiceDefinition reader) => text.Contains('$', StringComparison.Ordinal)
        ? Template.Fill(text, (Resolver: this, Reader: reader), static (reference, from) => from.Resolver.Address(reference, from.Reader))
        : text;

    /// <summary>
    /// The address of a service as its reader sees it. A stack lives on one node, so both are on one bridge network:
    /// the name resolves there, and the port is the container's own.
    /// </summary>
    private string Address(TemplateReference reference, ServiceDefinition reader)
    {
        if (reference.Problem is not null || !_services.TryGetValue(reference.Service, out var service))
            throw new InvalidOperationException($"'{reference.Text}' was not validated.");
        if (reference.Property is AddressProperty.Host)
            return service.Name.Value;

        var port = reference.ContainerPort ?? service.Ports.FirstOrDefault()?.ContainerPort
            ?? throw new InvalidOperationException($"'{reference.Text}' in '{reader.Name}' was not validated: '{service.Name}' has no ports.");
        return port.ToString(CultureInfo.InvariantCulture);
    }
}
