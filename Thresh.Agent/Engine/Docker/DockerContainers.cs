using System.Collections.Immutable;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Making containers, and putting them on networks.</summary>
internal static class DockerContainers
{
    /// <returns>The container's id.</returns>
    public static async Task<string> CreateAsync(DockerClient client, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var files = await OwnContainer.OnHostAsync(client, spec.Files, cancellationToken);
        var request = DockerRequests.Container(spec with { Files = files });

        // Sent an empty command alone, the engine takes the image's: it keeps quiet about it only where an entrypoint is sent too.
        if (request is { Cmd: [], Entrypoint: null })
            request.Entrypoint = (await client.Images.InspectImageAsync(spec.Image, cancellationToken)).Config?.Entrypoint!;
        if (request is { Cmd: [], Entrypoint: null or [] })
            throw new EngineException(null, $"Image {spec.Image} has nothing to run with an empty command and no entrypoint: write one of the two.");

        return (await client.Containers.CreateContainerAsync(request, cancellationToken)).ID;
    }

    public static async Task SetAliasesAsync(DockerClient client, string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken)
    {
        await DisconnectAsync(client, idOrName, network, cancellationToken);
        await ConnectAsync(client, idOrName, network, aliases, cancellationToken);
    }

    public static async Task ConnectAsync(DockerClient client, string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken)
    {
        try
        {
            await client.Networks.ConnectNetworkAsync(
                network,
                new NetworkConnectParameters { Container = idOrName, EndpointConfig = new EndpointSettings { Aliases = [.. aliases] } },
                cancellationToken);
        }
        catch (DockerApiException refusal) when (refusal.Message.Contains("already exists in network", StringComparison.Ordinal))
        {
            // It is there, and no names were asked for that it has not.
        }
    }

    public static async Task DisconnectAsync(DockerClient client, string idOrName, string network, CancellationToken cancellationToken)
    {
        try
        {
            await client.Networks.DisconnectNetworkAsync(network, new NetworkDisconnectParameters { Container = idOrName }, cancellationToken);
        }
        catch (DockerApiException refusal) when (refusal.Message.Contains("is not connected", StringComparison.Ordinal))
        {
            // An earlier attempt got so far.
        }
    }
}
