using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Thresh.Agent.Traefik;

/// <summary>The certificates that the node's operator put there: pairs of <c>name.crt</c> and <c>name.key</c>, in PEM.</summary>
internal sealed class CertificateFolder(string folder, ILogger logger)
{
    private ImmutableArray<(string Name, X509Certificate2 Certificate)> _pairs = [];
    private string _seen = "";

    /// <summary>Of the pairs, without their extensions.</summary>
    public ImmutableArray<string> Names => [.. _pairs.Select(pair => pair.Name)];

    /// <summary>Whether one of them is for the host, and may be used now.</summary>
    public bool Certifies(string host, DateTimeOffset now) => _pairs.Any(pair =>
        pair.Certificate.MatchesHostname(host) && pair.Certificate.NotBefore <= now.LocalDateTime && now.LocalDateTime < pair.Certificate.NotAfter);

    /// <summary>Looks at the folder again.</summary>
    /// <returns>Whether anything in it is another than before.</returns>
    public bool Reread()
    {
        var files = new DirectoryInfo(folder) is { Exists: true } there ? there.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList() : [];
        var seen = string.Join('\n', files.Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        if (seen == _seen)
            return false;

        _seen = seen;
        _pairs = [.. from file in files
                     where file.Extension == ".crt" && files.Exists(key => key.Name == Path.ChangeExtension(file.Name, ".key"))
                     let certificate = Read(file)
                     where certificate is not null
                     select (Path.GetFileNameWithoutExtension(file.Name), certificate)];
        return true;
    }

    private X509Certificate2? Read(FileInfo file)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(file.FullName));
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("Certificate {File} cannot be used: {Reason}", file.FullName, fault.Message);
            return null;
        }
    }
}
