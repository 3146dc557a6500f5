using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Environments;

/// <summary>What a development environment is called: a DNS label, unique on its node.</summary>
[JsonConverter(typeof(TextValueConverter<EnvironmentName>))]
public sealed record EnvironmentName : ITextValue<EnvironmentName>
{
    private EnvironmentName(string value) => Value = value;

    public string Value { get; }

    public static EnvironmentName? TryCreate(string? text) => DnsLabel.IsValid(text) ? new EnvironmentName(text!) : null;

    public override string ToString() => Value;
}
