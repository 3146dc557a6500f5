using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Finding and pulling images.</summary>
internal static class DockerImages
{
    private const string DockerHub = "docker.io";

    // Docker Hub is logged in to by another name than it is pulled from.
    private const string DockerHubServer = "https://index.docker.io/v1/";

    public static async Task<ObservedImage?> FindAsync(DockerClient client, string reference, CancellationToken cancellationToken)
    {
        try
        {
            var image = await client.Images.InspectImageAsync(reference, cancellationToken);
            return new ObservedImage(reference, image.ID)
            {
                Digests = [.. image.RepoDigests ?? []],
                Volumes = [.. (image.Config?.Volumes?.Keys ?? []).Order(StringComparer.Ordinal)],
                HasHealthCheck = image.Config?.Healthcheck?.Test is { Count: > 0 } test && test[0] != "NONE",
            };
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public static async Task PullAsync(DockerClient client, string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken)
    {
        string? error = null;
        var lines = new InOrder<JSONMessage>(line =>
        {
            error ??= line.Error?.Message;
            progress(Layer(line));
        });
        try
        {
            await client.Images.CreateImageAsync(Request(reference), credentials is null ? null : Login(reference, credentials), lines, cancellationToken);
        }
        catch (DockerApiException refusal)
        {
            throw DockerFailures.Pull(reference, DockerFailures.Sentence(refusal), refusal);
        }

        if (error is not null)
            throw DockerFailures.Pull(reference, error);
    }

    private static AuthConfig Login(string reference, RegistryCredentials credentials) => new()
    {
        Username = credentials.Username,
        Password = credentials.Password.Revealed,
        ServerAddress = ImageReference.TryCreate(reference)?.Domain is { } registry && registry != DockerHub ? registry : DockerHubServer,
    };

    // Without a tag the engine would pull every tag there is.
    private static ImagesCreateParameters Request(string reference)
    {
        if (reference.Contains('@'))
            return new ImagesCreateParameters { FromImage = reference };

        var colon = reference.LastIndexOf(':');
        return colon > reference.LastIndexOf('/')
            ? new ImagesCreateParameters { FromImage = reference[..colon], Tag = reference[(colon + 1)..] }
            : new ImagesCreateParameters { FromImage = reference, Tag = "latest" };
    }

    private static LayerStep? Layer(JSONMessage line) => line switch
    {
        { ID: { Length: > 0 } id, Status: "Downloading", Progress: { } bytes } => new LayerStep(id, bytes.Current ?? 0, bytes.Total ?? 0),
        { ID: { Length: > 0 } id, Status: "Download complete" or "Pull complete" or "Already exists" } => new LayerStep(id, 0, 0, IsComplete: true),
        { ID: { Length: > 0 } id, Status: "Pulling fs layer" } => new LayerStep(id, 0, 0),
        _ => null,
    };

    private sealed class InOrder<T>(Action<T> handle) : IProgress<T>
    {
        public void Report(T value) => handle(value);
    }
}
