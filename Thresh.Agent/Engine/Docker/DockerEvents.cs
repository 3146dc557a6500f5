using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Thresh.Agent.Engine.Docker;

/// <summary>The engine's event stream.</summary>
internal static class DockerEvents
{
    public static async IAsyncEnumerable<EngineEvent> ReadAsync(DockerClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateBounded<EngineEvent>(new BoundedChannelOptions(4_096) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var since = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
        var request = new ContainerEventsParameters
        {
            Since = since,
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["type"] = new Dictionary<string, bool> { ["container"] = true, ["network"] = true, ["volume"] = true },
            },
        };
        var reading = client.System.MonitorEventsAsync(request, new Writer(events.Writer), ended.Token);
        _ = reading.ContinueWith(task => events.Writer.TryComplete(task.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        // With "since", nothing between asking and the engine's first byte is lost.
        yield return new EngineEvent(EngineEventKind.Connected, "");
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
                yield return happened;
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private static EngineEvent? Translate(Message message)
    {
        var id = message.Actor?.ID ?? "";
        var name = message.Actor?.Attributes is { } attributes && attributes.TryGetValue("name", out var found) ? found : null;
        return message.Type switch
        {
            "container" => message.Action switch
            {
                "die" => new EngineEvent(EngineEventKind.ContainerDied, id, name, ExitCode(message)),
                "start" => new EngineEvent(EngineEventKind.ContainerStarted, id, name),
                "destroy" => new EngineEvent(EngineEventKind.ContainerRemoved, id, name),
                "create" or "stop" or "restart" or "pause" or "unpause" or "rename" or "update" or "oom" =>
                    new EngineEvent(EngineEventKind.ContainerChanged, id, name),
                { } action when action.StartsWith("health_status", StringComparison.Ordinal) => new EngineEvent(EngineEventKind.ContainerChanged, id, name),
                _ => null,
            },
            "network" when message.Action is "create" or "destroy" => new EngineEvent(EngineEventKind.NetworkChanged, name ?? id),
            "volume" when message.Action is "create" or "destroy" => new EngineEvent(EngineEventKind.VolumeChanged, id),
            _ => null,
        };
    }

    private static int? ExitCode(Message message) =>
        message.Actor.Attributes.TryGetValue("exitCode", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var code) ? code : null;

    private sealed class Writer(ChannelWriter<EngineEvent> events) : IProgress<Message>
    {
        public void Report(Message value)
        {
            if (Translate(value) is { } happened)
                events.TryWrite(happened);
        }
    }
}
