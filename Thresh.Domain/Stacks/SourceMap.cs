using System.Globalization;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks;

/// <summary>The way between places in a definition and places in its text.</summary>
public sealed class SourceMap
{
    private readonly SyntaxNode? _root;

    internal SourceMap(SyntaxNode? root) => _root = root;

    /// <summary>The range of the value at a JSON Pointer, or of the nearest value around it that is there; null without any JSON.</summary>
    public TextRange? RangeOf(string pointer)
    {
        var node = _root;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = node?.Kind is SyntaxKind.Array
                ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.Items.Length ? node.Items[index] : null
                : node?.Find(name)?.Value;
            if (next is null)
                break;
            node = next;
        }

        return node?.Range;
    }

    /// <summary>The range of a service's name.</summary>
    public TextRange? RangeOfService(string service) => Services?.Find(service)?.NameRange;

    /// <summary>The service whose text the position is in.</summary>
    public string? ServiceAt(TextPosition position)
    {
        if (Services is not { } services)
            return null;

        var offset = services.Source.OffsetOf(position);
        return services.Properties.LastOrDefault(service => service.Start <= offset && offset <= service.Value.End) is { Value: not null } at ? at.Name : null;
    }

    private SyntaxNode? Services => _root?.Find("services")?.Value;
}
