using System.Security.Cryptography;
using System.Text;
using Thresh.Web.Configuration;

namespace Thresh.Web.Identity;

/// <summary>What opens <c>/metrics</c>, and nothing else: the operator's, or one that is made once and kept beside the database.</summary>
/// <remarks>It belongs to the Hub and not to an account: what it opens tells of all of them.</remarks>
public sealed class ScrapeToken(HubOptions options)
{
    /// <summary>In the data folder.</summary>
    public const string FileName = "metrics.token";

    private readonly Lazy<byte[]> _hash = new(() => TokenText.Hash(options.MetricsToken ?? ReadOrMake(Path.Combine(options.Data, FileName))));

    /// <summary>Compares in constant time.</summary>
    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(_hash.Value, TokenText.Hash(text));

    private static string ReadOrMake(string file)
    {
        if (!File.Exists(file))
            DataFolder.WriteSecret(file, Encoding.ASCII.GetBytes(TokenText.NewScrape()));
        return File.ReadAllText(file).Trim();
    }
}
