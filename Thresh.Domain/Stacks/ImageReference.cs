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
    private ImageReference(string value) => Value = value;

    /// <summary>The reference as the engine takes it, without the <c>docker:</c> prefix.</summary>
    public string Value { get; }

    public static ImageReference? TryCreate(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new ImageReference(text.StartsWith("docker:", StringComparison.Ordinal) ? text[7..] : text);

    public override string ToString() => Value;
}
