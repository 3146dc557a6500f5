using System.Collections.Immutable;
using System.Diagnostics;
using Docker.DotNet.Models;
using Thresh.Domain.Deployments;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Follows one pull: the state of its layers, the error it may end with, and how long it has been silent.</summary>
internal sealed class PullReader(Action<ImmutableArray<LayerProgress>> progress) : IProgress<JSONMessage>
{
    private readonly Dictionary<string, LayerProgress> _layers = new(StringComparer.Ordinal);
    private readonly Stopwatch _silence = Stopwatch.StartNew();

    public string? Error { get; private set; }

    public TimeSpan Silence => _silence.Elapsed;

    public void Report(JSONMessage value)
    {
        _silence.Restart();
        if (value.Error is { } error)
            Error = error.Message;
        if (string.IsNullOrEmpty(value.ID) || value.Status is null)
            return;

        var before = _layers.GetValueOrDefault(value.ID);
        var layer = value.Status switch
        {
            "Pulling fs layer" or "Waiting" => new LayerProgress(value.ID, 0, 0),
            "Downloading" when value.Progress?.Total is > 0 => new LayerProgress(value.ID, value.Progress.Current ?? 0, value.Progress.Total.Value),
            "Download complete" or "Extracting" or "Pull complete" or "Already exists" =>
                before is { Total: > 0 } ? before with { Done = before.Total } : new LayerProgress(value.ID, 1, 1),
            _ => null,
        };
        if (layer is null || layer == before)
            return;

        _layers[value.ID] = layer;
        progress([.. _layers.Values]);
    }
}
