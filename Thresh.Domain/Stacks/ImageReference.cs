using System.Buffers;
using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks;

/// <summary>
/// An OCI image reference: <c>[domain[:port]/]path[:tag][@digest]</c>, after the distribution project's reference
/// grammar. A leading <c>docker:</c>, which says "pull from a registry", is accepted and dropped.
/// </summary>
[JsonConverter(typeof(TextValueConverter<ImageReference>))]
public sealed record ImageReference : ITextValue<ImageReference>
{
    private const string RegistryPrefix = "docker:";
    private const string DefaultDomain = "docker.io";
    private const string DefaultNamespace = "library/";
    private const int LongestName = 255;
    private const int LongestTag = 128;

    private static readonly SearchValues<char> InTags = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    private static readonly SearchValues<char> InDomains = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> LowerHexadecimal = SearchValues.Create("0123456789abcdef");

    private ImageReference(string value, string domain, string path, string? tag, string? digest)
    {
        Value = value;
        Domain = domain;
        Path = path;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>The reference as its author wrote it, without the <c>docker:</c> prefix: the form the engine takes.</summary>
    public string Value { get; }

    /// <summary>The registry, with its port: <c>docker.io</c> where none is written.</summary>
    public string Domain { get; }

    /// <summary>The repository in the registry: <c>library/redis</c>.</summary>
    public string Path { get; }

    public string? Tag { get; }

    /// <summary>With its algorithm: <c>sha256:…</c></summary>
    public string? Digest { get; }

    /// <summary>The reference in full: <c>docker.io/library/redis:7</c>.</summary>
    public string Canonical =>
        $"{Domain}/{Path}{(Tag is null ? (Digest is null ? ":latest" : "") : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    public static ImageReference? TryCreate(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        var value = text.StartsWith(RegistryPrefix, StringComparison.Ordinal) ? text[RegistryPrefix.Length..] : text;
        var rest = value.AsSpan();

        string? digest = null;
        if (rest.IndexOf('@') is var at and >= 0)
        {
            digest = value[(at + 1)..];
            rest = rest[..at];
            if (!IsDigest(digest))
                return null;
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..].ToString();
            rest = rest[..colon];
            if (!IsTag(tag))
                return null;
        }

        // The familiar form: the first part is a registry only where it cannot be a name.
        var slash = rest.IndexOf('/');
        var first = slash < 0 ? [] : rest[..slash];
        var named = slash > 0 && (first.IndexOfAny('.', ':') >= 0 || first is "localhost" || first.ContainsAnyInRange('A', 'Z'));
        var domain = named ? first.ToString() : DefaultDomain;
        var path = named ? rest[(slash + 1)..] : rest;
        var full = domain == DefaultDomain && !path.Contains('/') ? $"{DefaultNamespace}{path}" : path.ToString();

        return IsDomain(domain) && IsPath(full) && domain.Length + 1 + full.Length <= LongestName && !IsBareIdentifier(rest)
            ? new ImageReference(value, domain, full, tag, digest)
            : null;
    }

    public override string ToString() => Value;

    // 64 hexadecimal digits are an image's id, which the grammar keeps apart from names.
    private static bool IsBareIdentifier(ReadOnlySpan<char> name) => name.Length == 64 && !name.ContainsAnyExcept(LowerHexadecimal);

    private static bool IsTag(string tag) =>
        tag.Length is > 0 and <= LongestTag
        && (char.IsAsciiLetterOrDigit(tag[0]) || tag[0] == '_')
        && !tag.AsSpan().ContainsAnyExcept(InTags);

    private static bool IsDigest(string digest)
    {
        var colon = digest.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(digest[0]))
            return false;
        var (algorithm, hex) = (digest[..colon], digest[(colon + 1)..]);
        return algorithm.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '.' or '-' or '_')
            && hex.Length >= 32
            && hex.All(char.IsAsciiHexDigit)
            && (algorithm != "sha256" || (hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower)));
    }

    private static bool IsDomain(string domain)
    {
        var colon = domain.LastIndexOf(':');
        var host = colon < 0 ? domain : domain[..colon];
        if (colon >= 0 && !(domain.Length - colon - 1 is > 0 and <= 5 && domain[(colon + 1)..].All(char.IsAsciiDigit)))
            return false;
        foreach (var part in host.AsSpan().Split('.'))
        {
            if (!IsDomainPart(host.AsSpan(part)))
                return false;
        }

        return true;
    }

    private static bool IsDomainPart(ReadOnlySpan<char> part) =>
        part.Length > 0 && part[0] != '-' && part[^1] != '-' && !part.ContainsAnyExcept(InDomains);

    private static bool IsPath(string path)
    {
        foreach (var component in path.AsSpan().Split('/'))
        {
            if (!IsPathComponent(path.AsSpan(component)))
                return false;
        }

        return true;
    }

    // Lower-case letters and digits, joined by one dot, one or two underscores, or any number of hyphens.
    private static bool IsPathComponent(ReadOnlySpan<char> component)
    {
        if (component.Length == 0 || !IsAlphanumeric(component[0]) || !IsAlphanumeric(component[^1]))
            return false;

        for (var index = 0; index < component.Length;)
        {
            if (IsAlphanumeric(component[index]))
            {
                index++;
                continue;
            }

            var separator = component[index];
            var length = 1;
            while (component[index + length] == separator)
                length++;
            var allowed = separator switch { '.' => 1, '_' => 2, '-' => int.MaxValue, _ => 0 };
            if (length > allowed || !IsAlphanumeric(component[index + length]))
                return false;
            index += length;
        }

        return true;
    }

    private static bool IsAlphanumeric(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
