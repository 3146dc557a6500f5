using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Stacks;

/// <summary>A service's name in its stack: a DNS label that is not digits alone, because those parse as addresses.</summary>
[JsonConverter(typeof(TextValueConverter<ServiceName>))]
public sealed record ServiceName : ITextValue<ServiceName>
{
    private ServiceName(string value) => Value = value;

    public string Value { get; }

    public static ServiceName? TryCreate(string? text) => DnsLabel.IsValid(text) && text.AsSpan().ContainsAnyExceptInRange('0', '9') ? new ServiceName(text!) : null;

    public override string ToString() => Value;
}
