using System.Text.Json.Serialization;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol.Relay;

/// <summary>The first message of a mid-tier's connection.</summary>
/// <param name="Instance">Another at each start of the mid-tier: one that comes back takes its own place at once, another one does not.</param>
public sealed record RelayHello(int Protocol, [property: JsonRequired] string Instance, [property: JsonRequired] MidTierFacts Facts);
