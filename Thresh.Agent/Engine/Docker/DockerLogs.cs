using System.Collections.Immutable;
using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Domain.Protocol;

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

    /// <summary>Reads line by line until the log ends. Cancelling closes the connection, and with it the engine's reading.</summary>
    public static async Task ReadAsync(
        DockerClient client, string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken)
    {
        var request = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Timestamps = true,
            Follow = reading.Follow,
            Tail = reading.Tail?.ToString(CultureInfo.InvariantCulture) ?? "all",
            Since = reading.Since is { } since ? Seconds(since) : null,
        };
        using var stream = await client.Containers.GetContainerLogsAsync(idOrName, request, cancellationToken);
        using var closing = cancellationToken.Register(stream.Dispose);
        var (output, error) = (new LogLineAssembler(LogStreamKind.Out), new LogLineAssembler(LogStreamKind.Err));
        var buffer = new byte[32 * 1024];
        var lines = new List<EngineLogLine>();
        while (true)
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (read.EOF)
                break;
            (read.Target is MultiplexedStream.TargetStream.StandardError ? error : output).Add(buffer.AsSpan(0, read.Count), lines);
            foreach (var line in lines)
                await take(line, cancellationToken);
            lines.Clear();
        }

        output.Finish(lines);
        error.Finish(lines);
        foreach (var line in lines)
            await take(line, cancellationToken);
    }

    // Seconds since 1970 with their fraction, in which the engine wants it.
    private static string Seconds(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, ticks) / TimeSpan.TicksPerSecond}.{Math.Max(0, ticks) % TimeSpan.TicksPerSecond * 100:D9}");
    }

    private static string Shortened(string text) => text.Length > LongestLine ? text[..LongestLine] + "…" : text;
}
