using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Environments;

/// <summary>What a blueprint is called: a DNS label, such as <c>python-dev</c>.</summary>
[JsonConverter(typeof(TextValueConverter<BlueprintName>))]
public sealed record BlueprintName : ITextValue<BlueprintName>
{
    private BlueprintName(string value) => Value = value;

    public string Value { get; }

    public static BlueprintName? TryCreate(string? text) => DnsLabel.IsValid(text) ? new BlueprintName(text!) : null;

    public override string ToString() => Value;
}
