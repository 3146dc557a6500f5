namespace Thresh.Domain.Fleet;

/// <summary>What a mid-tier says of itself when it connects.</summary>
public sealed record MidTierFacts
{
    public required MidTierName Name { get; init; }

    /// <summary>The address that agents are to connect to: <c>https://site-a.example:7300</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>SHA-256 of its own certificate, 64 upper-case hexadecimal digits: what an agent pins; null where it speaks plain HTTP.</summary>
    public string? Fingerprint { get; init; }

    public required string Version { get; init; }
}
