using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.State;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Traefik;

/// <summary>The files that Traefik watches: one for each stack with routes, and one that names the operator's certificates.</summary>
internal sealed class RouteFiles(AgentHome home, RouteBook book, ProxySettings settings, TimeProvider clock, ILogger logger)
{
    private readonly CertificateFolder _certificates = new(home.CertificatesFolder, logger);
    private bool _isWritten;

    // No stack's name begins so.
    private string CertificatesFile => Path.Combine(home.RoutesFolder, "_certificates.yml");

    /// <summary>Writes everything, and removes what belongs to no stack any more.</summary>
    /// <exception cref="EngineException">The disk did not take it.</exception>
    public void WriteAll() => Try(() =>
    {
        _certificates.Reread();
        WriteCertificates();
        foreach (var stack in book.Stacks)
            WriteOne(stack);

        var known = book.Stacks.Select(PathOf).Append(CertificatesFile).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(home.RoutesFolder).Where(file => !known.Contains(file)))
            DurableFile.Delete(file);
        _isWritten = true;
    });

    /// <summary>Writes a stack's file as the book has it; without routes there is none.</summary>
    /// <exception cref="EngineException">The disk did not take it.</exception>
    public void Write(StackName stack) => Try(() => WriteOne(stack));

    /// <summary>Writes everything again where the operator changed the certificates, or, before this agent started, how the proxy is set up.</summary>
    public void Refresh()
    {
        if (_certificates.Reread() || !_isWritten)
            WriteAll();
    }

    private void WriteOne(StackName stack)
    {
        var services = book.Of(stack);
        if (!services.IsEmpty)
            DurableFile.Write(PathOf(stack), DynamicConfiguration.Routes(services, settings, host => _certificates.Certifies(host, clock.GetUtcNow())));
        else if (File.Exists(PathOf(stack)))
            DurableFile.Delete(PathOf(stack));
    }

    private void WriteCertificates()
    {
        if (_certificates.Names is { IsEmpty: false } names)
            DurableFile.Write(CertificatesFile, DynamicConfiguration.Certificates(names));
        else if (File.Exists(CertificatesFile))
            DurableFile.Delete(CertificatesFile);
    }

    private string PathOf(StackName stack) => Path.Combine(home.RoutesFolder, $"{stack}.yml");

    private void Try(Action write)
    {
        try
        {
            home.CreateProxyFolders();
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(null, $"The files of Traefik's routes cannot be written to the node's disk: {fault.Message}", fault);
        }
    }
}
