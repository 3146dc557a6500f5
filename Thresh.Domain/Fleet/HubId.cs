using System.Text.Json.Serialization;
using Thresh.Domain.Text;

namespace Thresh.Domain.Fleet;

/// <summary>The identity of one Hub's database; every engine object it causes carries it.</summary>
[JsonConverter(typeof(TextValueConverter<HubId>))]
public sealed record HubId : ITextValue<HubId>
{
    private HubId(string value) => Value = value;

    public string Value { get; }

    public static HubId? TryCreate(string? text) => OpaqueId.IsValid(text) ? new HubId(text!) : null;

    public override string ToString() => Value;
}
