using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

[JsonConverter(typeof(JsonStringEnumConverter<TransportProtocol>))]
public enum TransportProtocol
{
    Tcp,
    Udp,
}
