using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Fleet;

/// <summary>An account: a DNS label, so that an agent key splits unambiguously.</summary>
[JsonConverter(typeof(TextValueConverter<AccountName>))]
public sealed record AccountName : ITextValue<AccountName>
{
    private AccountName(string value) => Value = value;

    public string Value { get; }

    public static AccountName? TryCreate(string? text) => DnsLabel.IsValid(text) ? new AccountName(text!) : null;

    public override string ToString() => Value;
}
