using System.Collections.Immutable;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Running programs in containers.</summary>
internal static class DockerExec
{
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(DockerClient client, string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken)
    {
        var exec = await client.Exec.CreateContainerExecAsync(
            idOrName, new ContainerExecCreateParameters { Cmd = [.. command], AttachStdout = true, AttachStderr = true }, cancellationToken);
        using var stream = await client.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters(), cancellationToken);
        using var closing = cancellationToken.Register(stream.Dispose);
        var (output, error) = (new WrittenLines(line), new WrittenLines(line));
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (read.EOF)
                break;
            (read.Target is MultiplexedStream.TargetStream.StandardError ? error : output).Add(buffer.AsSpan(0, read.Count));
        }

        output.Finish();
        error.Finish();
        return (int)((await client.Exec.InspectContainerExecAsync(exec.ID, cancellationToken)).ExitCode ?? throw new EngineException(null, "The container engine does not say how the command ended."));
    }
}
