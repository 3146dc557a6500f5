using System.Collections.Immutable;
using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Reading containers' logs.</summary>
internal static class DockerLogs
{
    private const int LongestLine = 2_000;

    public static async Task<ImmutableArray<string>> TailAsync(DockerClient client, string idOrName, int lines, CancellationToken cancellationToken)
    {
        var request = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Timestamps = true,
            Tail = lines.ToString(CultureInfo.InvariantCulture),
        };
        using var stream = await client.Containers.GetContainerLogsAsync(idOrName, request, cancellationToken);
        var (output, error) = await stream.ReadOutputToEndAsync(cancellationToken);

        // The engine's timestamps bring the two streams back into order, their fractions being of any length, and are then cut off.
        return [.. output.Split('\n').Concat(error.Split('\n'))
            .Where(line => line.Length > 0)
            .OrderBy(line => line.Split(' ', 2)[0].TrimEnd('Z'), StringComparer.Ordinal)
            .TakeLast(lines)
            .Select(line => line.Split(' ', 2) is [_, var text] ? Shortened(text.TrimEnd('\r')) : "")];
    }

    private static string Shortened(string text) => text.Length > LongestLine ? text[..LongestLine] + "…" : text;
}
