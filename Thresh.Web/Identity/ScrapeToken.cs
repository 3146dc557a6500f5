using System.Security.Cryptography;
using System.Text;
using Thresh.Web.Configuration;

namespace Thresh.Web.Identity;

/// <summary>What opens <c>/metrics</c>, and nothing else: the operator's, or one that is made once and kept beside the database.</summary>
/// <remarks>It belongs to the process and not to an account: what it opens tells of all of them.</remarks>
/// <param name="data">The data folder.</param>
/// <param name="chosen">The operator's; null to make one.</param>
public sealed class ScrapeToken(string data, string? chosen)
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "metrics.token";

    private readonly byte[] _hash = TokenText.Hash(chosen ?? ReadOrMake(Path.Combine(data, FileName)));

    /// <summary>Compares in constant time.</summary>
    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(_hash, TokenText.Hash(text));

    private static string ReadOrMake(string file)
    {
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept)
            return kept;
        var made = TokenText.NewScrape();
        DataFolder.WriteSecret(file, Encoding.ASCII.GetBytes(made));
        return made;
    }
}
