namespace Thresh.Domain.Fleet;

/// <summary>What a mid-tier says of itself when it connects.</summary>
public sealed record MidTierFacts
{
    private const int FingerprintLength = 64;
    private const int LongestVersion = 64;

    public required MidTierName Name { get; init; }

    /// <summary>The address that agents are to connect to: <c>https://site-a.example:7300</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>SHA-256 of its own certificate, 64 upper-case hexadecimal digits: what an agent pins; null where it speaks plain HTTP.</summary>
    public string? Fingerprint { get; init; }

    public required string Version { get; init; }

    /// <summary>Whether agents can be told to connect to an address: it becomes part of a command that people copy into a shell.</summary>
    public static bool IsAddress(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "" } && Uri.CheckHostName(address.Host) is not UriHostNameType.Unknown;

    /// <summary>What is wrong with what it says, in one sentence; null where nothing is.</summary>
    public string? Fault() => this switch
    {
        _ when !IsAddress(Address) => "The mid-tier's address is not one that agents can connect to; write it in --address as https://site.example:7300.",
        { Fingerprint: { } digits } when digits.Length != FingerprintLength || !digits.All(char.IsAsciiHexDigit) =>
            "The mid-tier's fingerprint is not 64 hexadecimal digits; update the mid-tier.",
        { Version.Length: > LongestVersion } => "The mid-tier's version is longer than 64 characters; update the mid-tier.",
        _ => null,
    };
}
