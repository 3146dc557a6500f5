using System.Text.Json.Serialization;

namespace Thresh.Domain.Text;

/// <summary>Text that may hold a credential: it prints as <c>***</c>, and is read only by asking for it by name.</summary>
[JsonConverter(typeof(SecretTextConverter))]
public sealed record SecretText(string Revealed)
{
    public override string ToString() => "***";
}
