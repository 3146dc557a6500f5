using Docker.DotNet;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Making containers.</summary>
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
}
