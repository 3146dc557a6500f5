using System.Collections.Immutable;
using Docker.DotNet;

namespace Thresh.Agent.Engine.Docker;

/// <summary>The container that the agent itself may run in: what it calls a path, the engine knows by another.</summary>
internal static class OwnContainer
{
    private const string Mark = "/.dockerenv";

    /// <returns>The files with the paths by which the engine finds them.</returns>
    /// <exception cref="EngineException">They lie in the agent's container itself, where the engine cannot mount them from.</exception>
    public static async Task<ImmutableArray<ContainerFile>> OnHostAsync(DockerClient client, ImmutableArray<ContainerFile> files, CancellationToken cancellationToken)
    {
        if (files.IsEmpty || !File.Exists(Mark) || await FindAsync(client, cancellationToken) is not { } mounts)
            return files;

        return [.. files.Select(file => file with { Source = OnHost(file.Source, mounts) })];
    }

    /// <param name="mounts">What the agent's container has mounted; the longest destination that holds the path counts.</param>
    public static string OnHost(string path, IEnumerable<(string Source, string Destination)> mounts)
    {
        var (source, destination) = mounts
            .Where(mount => path.StartsWith(mount.Destination.TrimEnd('/') + '/', StringComparison.Ordinal))
            .OrderByDescending(mount => mount.Destination.Length)
            .FirstOrDefault();
        return source is not null
            ? source.TrimEnd('/') + path[destination.TrimEnd('/').Length..]
            : throw new EngineException(
                null, $"The agent runs in a container and keeps {path} inside it, where the engine cannot mount it from: mount a volume or a host folder over the agent's home.");
    }

    // An engine that does not know this machine's name is not the one that the agent's container runs in.
    private static async Task<List<(string Source, string Destination)>?> FindAsync(DockerClient client, CancellationToken cancellationToken)
    {
        try
        {
            var self = await client.Containers.InspectContainerAsync(Environment.MachineName, cancellationToken);
            // It finds by name, too, and a container that is merely called as this machine is somebody else's.
            return self.Config?.Hostname == Environment.MachineName ? [.. (self.Mounts ?? []).Select(mount => (mount.Source, mount.Destination))] : null;
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
