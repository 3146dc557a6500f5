namespace Thresh.Domain.Protocol.Relay;

/// <summary>Whether a key opens the link; also that what was said of it is true no more.</summary>
/// <param name="KeyHash">SHA-256 of the key, hexadecimal.</param>
public sealed record KeyQuestion(string KeyHash);
