using Thresh.TraefikStandIn.Startup;
using YamlDotNet.RepresentationModel;

namespace Thresh.TraefikStandIn.Files;

/// <summary>
/// A mapping of a dynamic file, read by the rules of Traefik's own reader: names without regard to case, null as if it were not
/// there, an unknown name an error, and a section without content one too unless it may stand alone.
/// </summary>
internal sealed class Section
{
    private readonly List<(string Name, YamlNode Node)> _entries = [];

    private Section(YamlMappingNode? node)
    {
        foreach (var (key, value) in node?.Children.AsEnumerable() ?? [])
            if (!IsNull(value))
                _entries.Add((Scalar(key, "a key"), value));
    }

    public IEnumerable<string> Names => _entries.Select(entry => entry.Name);

    public static Section Of(YamlNode node, string name) =>
        node is YamlMappingNode mapping ? new Section(mapping) : throw new ConfigurationException($"field {name} uses unsupported type");

    /// <exception cref="ConfigurationException">There is a name that is none of these.</exception>
    public Section Knows(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in _entries)
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new ConfigurationException($"field not found, node: {name}");
        return this;
    }

    /// <returns>The section of this name, or null where there is none.</returns>
    /// <exception cref="ConfigurationException">It is empty.</exception>
    public Section? Child(string name, string goType)
    {
        if (Find(name) is not { } node)
            return null;
        return node is YamlMappingNode { Children.Count: > 0 } mapping && new Section(mapping) is { _entries.Count: > 0 } section
            ? section
            : throw new ConfigurationException($"{name} cannot be a standalone element (type {goType})");
    }

    /// <returns>The section of this name, an empty one for <c>{}</c> and for <c>true</c>, or null where there is none or it is switched off.</returns>
    public Section? ChildThatMayBeEmpty(string name) => Find(name) switch
    {
        YamlMappingNode mapping => new Section(mapping),
        YamlScalarNode { Value: var value } when value?.Equals("true", StringComparison.OrdinalIgnoreCase) == true => new Section(null),
        _ => null,
    };

    /// <summary>Sections by names that the file chose.</summary>
    public IEnumerable<(string Name, Section Section)> Named() =>
        _entries.Select(entry => (entry.Name, Of(entry.Node, entry.Name))).OrderBy(entry => entry.Name, StringComparer.Ordinal);

    /// <returns>Null where there is none.</returns>
    public string? Text(string name) => Find(name) is { } node ? Scalar(node, name) : null;

    /// <summary>A list of texts; one text is split at its commas.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode sequence => [.. sequence.Children.Select(item => Scalar(item, name))],
        var node => Scalar(node, name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    public IReadOnlyList<Section> Sections(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode sequence => [.. sequence.Children.Select(item => Of(item, name))],
        _ => throw new ConfigurationException($"field {name} uses unsupported type"),
    };

    private YamlNode? Find(string name) =>
        _entries.Find(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Node;

    private static string Scalar(YamlNode node, string name) =>
        node is YamlScalarNode scalar ? scalar.Value ?? "" : throw new ConfigurationException($"invalid node {name}: string");

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };
}
