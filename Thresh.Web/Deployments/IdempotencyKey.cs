using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Thresh.Web.Deployments;

/// <summary>By which a request that is sent again is known, so that it is not done twice.</summary>
/// <param name="Key">The caller's own word, 1 to 255 visible ASCII characters.</param>
/// <param name="Request">SHA-256 over what was asked: the same key with another request is a mistake.</param>
public sealed record IdempotencyKey(string Key, ImmutableArray<byte> Request)
{
    private const int Longest = 255;

    /// <returns>Null where the key is not one.</returns>
    public static IdempotencyKey? TryCreate(string key, DeployRequest request) =>
        key.Length is > 0 and <= Longest && key.All(character => character is > ' ' and < '\x7f')
            ? new IdempotencyKey(key, [.. SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Node}\n{request.Cluster}\n{request.Move}\n{request.Definition}"))])
            : null;
}
