using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>A Hub that the user logged in to.</summary>
internal sealed record StoredHub
{
    /// <summary>Without a slash at its end.</summary>
    public required string Url { get; init; }

    /// <summary>Null once logged out; what is known of the certificate stays.</summary>
    public SecretText? Token { get; init; }

    /// <summary>SHA-256 of the one certificate to trust, in hexadecimal; null to trust what the system trusts.</summary>
    public string? Fingerprint { get; init; }

    public string? Email { get; init; }

    /// <summary>When the token ends; null where that is not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
