namespace Thresh.Domain.Protocol.Relay;

/// <summary>What is to be said to whoever came with a key.</summary>
/// <param name="Status">As in HTTP (RFC 9110): 200, 401 for a key that is unknown or revoked, 403 for one of another kind or account, 503 where the Hub cannot look.</param>
public sealed record KeyAnswer(int Status, string? Why = null)
{
    public const int Served = 200;
    public const int Unknown = 401;
    public const int Forbidden = 403;
    public const int Unavailable = 503;
}
