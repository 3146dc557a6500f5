using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Fleet;

/// <summary>What an account calls a group of its nodes: a DNS label, unique in the account.</summary>
[JsonConverter(typeof(TextValueConverter<ClusterName>))]
public sealed record ClusterName : ITextValue<ClusterName>
{
    private ClusterName(string value) => Value = value;

    public string Value { get; }

    public static ClusterName? TryCreate(string? text) => DnsLabel.IsValid(text) ? new ClusterName(text!) : null;

    public override string ToString() => Value;
}
