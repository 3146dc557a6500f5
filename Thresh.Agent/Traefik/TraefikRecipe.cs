using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Traefik;

/// <summary>The proxy's container: its static configuration as flags (Traefik's <em>CLI flags</em> reference, v3.3), no socket, and the files of its routes mounted read-only.</summary>
internal static class TraefikRecipe
{
    public const string Http = "web";
    public const string Https = "websecure";
    public const string Certificates = "/etc/traefik/certificates";

    /// <summary>The proxy's own API, heard inside its container alone.</summary>
    public const string Api = "http://127.0.0.1:8080";

    private const string Dynamic = "/etc/traefik/dynamic";
    private const string AcmeVolume = $"{ObjectNames.Proxy}-acme";
    private const string Acme = "/etc/traefik/acme";

    /// <summary>What the container is made from, as one short text.</summary>
    public static string Of(ProxySettings settings, AgentHome home)
    {
        var text = string.Join('\n', [
            settings.Image, $"{settings.HttpPort} {settings.HttpsPort}", home.RoutesFolder, home.CertificatesFolder, .. Flags(settings)]);
        return $"1:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
    }

    public static ContainerSpec For(ProxySettings settings, AgentHome home, ProxyOwner owner)
    {
        var labels = ImmutableDictionary<string, string>.Empty
            .Add(ObjectLabels.Hub, owner.Hub.Value)
            .Add(ObjectLabels.Account, owner.Account.Value)
            .Add(ObjectLabels.Node, owner.Node.Value)
            .Add(ObjectLabels.System, ObjectLabels.Proxy);
        return new ContainerSpec
        {
            Name = ObjectNames.Proxy,
            Image = settings.Image,
            Network = "bridge",
            Labels = labels.Add(ObjectLabels.SpecHash, Of(settings, home)),
            Ports = [new PortMapping(null, settings.HttpPort, 80), new PortMapping(null, settings.HttpsPort, 443)],
            Files = [new ContainerFile(home.RoutesFolder, Dynamic), new ContainerFile(home.CertificatesFolder, Certificates)],
            Mounts = settings.AcmeEmail is null ? [] : [new ContainerMount(AcmeVolume, Acme, IsBind: false, ReadOnly: false, labels)],
            Restart = new RestartPolicy(RestartMode.UnlessStopped),
            Settings = ContainerSettings.Default with { Command = new CommandLine([.. Flags(settings)]) },
        };
    }

    private static IEnumerable<string> Flags(ProxySettings settings)
    {
        yield return "--global.checknewversion=false";
        yield return "--global.sendanonymoususage=false";
        yield return $"--entrypoints.{Http}.address=:80";
        yield return $"--entrypoints.{Https}.address=:443";
        yield return "--entrypoints.traefik.address=127.0.0.1:8080";
        yield return "--api.insecure=true";
        yield return "--api.dashboard=false";
        yield return "--ping=true";
        yield return $"--providers.file.directory={Dynamic}";
        yield return "--providers.file.watch=true";
        // An update waits until its route is served; two seconds, the default, are long to wait.
        yield return "--providers.providersthrottleduration=200ms";
        if (settings.AcmeEmail is not { } email)
            yield break;

        yield return string.Create(CultureInfo.InvariantCulture, $"--certificatesresolvers.{DynamicConfiguration.Resolver}.acme.email={email}");
        yield return $"--certificatesresolvers.{DynamicConfiguration.Resolver}.acme.storage={Acme}/acme.json";
        yield return $"--certificatesresolvers.{DynamicConfiguration.Resolver}.acme.httpchallenge.entrypoint={Http}";
    }
}
