using System.Diagnostics.CodeAnalysis;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Environments;

/// <summary>Reads a blueprint's text: the only way from text to a blueprint.</summary>
public static class BlueprintReader
{
    /// <param name="text">One JSON object.</param>
    /// <param name="blueprint">Null where anything is wrong.</param>
    /// <param name="fault">The first fault there is, with its line.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Blueprint? blueprint, [NotNullWhen(false)] out string? fault)
    {
        var bag = new DiagnosticBag();
        var draft = SyntaxReader.Read(new SourceText(text), bag) is { } root ? BlueprintFields.Read(root, bag) : null;
        if (bag.HasErrors)
        {
            var first = bag.ToSorted().First(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
            (blueprint, fault) = (null, $"line {first.Range.Start.Line}: {first.Message}");
            return false;
        }

        var container = draft!.Container;
        fault = null;
        blueprint = new Blueprint(draft.Name!, container.Image!.Value.Value)
        {
            Description = draft.Description,
            Packages = draft.Packages,
            Setup = draft.Setup,
            Environment = container.Environment,
            Ports = [.. container.Ports.Select(port => port.Value)],
            Volumes = [.. container.Volumes.Select(volume => volume.Value)],
            Command = container.Settings.Command,
        };
        return true;
    }
}
