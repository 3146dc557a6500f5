using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Fleet;

/// <summary>What an account calls one of its mid-tiers: a DNS label, unique in the account.</summary>
[JsonConverter(typeof(TextValueConverter<MidTierName>))]
public sealed record MidTierName : ITextValue<MidTierName>
{
    private MidTierName(string value) => Value = value;

    public string Value { get; }

    public static MidTierName? TryCreate(string? text) => DnsLabel.IsValid(text) ? new MidTierName(text!) : null;

    public override string ToString() => Value;
}
