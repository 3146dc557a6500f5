namespace Thresh.Domain.Protocol.Relay;

/// <summary>An agent connected to the mid-tier.</summary>
/// <param name="KeyHash">SHA-256 of the key it came with, hexadecimal: the key itself stays where it was shown.</param>
/// <param name="Address">Where it came from, as the mid-tier sees it.</param>
public sealed record RelayedAgentOpening(string KeyHash, string Address);
