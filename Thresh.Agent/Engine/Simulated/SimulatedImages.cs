using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>A registry that has every image, and what was pulled of it. The same reference is the same image everywhere.</summary>
internal sealed class SimulatedImages(TimeProvider clock)
{
    private const int Steps = 8;
    private const int Layers = 3;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ObservedImage> _held = new(StringComparer.Ordinal);

    /// <summary>References that were pulled, in order.</summary>
    public ImmutableArray<string> References
    {
        get
        {
            lock (_lock)
                return [.. _held.Keys.Where(reference => !reference.Contains('@')).Take(ObservedNode.MostImages)];
        }
    }

    /// <param name="reference">By name and tag, by digest, or by id.</param>
    public ObservedImage? Find(string reference)
    {
        lock (_lock)
        {
            var found = _held.GetValueOrDefault(reference) ?? _held.Values.FirstOrDefault(image => image.Id == reference || image.Digests.Contains(reference));
            return found is null ? null : found with { Reference = reference };
        }
    }

    /// <summary>Pulls for about a second, layer by layer.</summary>
    public async Task PullAsync(string reference, Action<LayerStep?> progress, CancellationToken cancellationToken)
    {
        var digest = DigestOf(reference);
        for (var step = 0; step <= Steps; step++)
        {
            await Task.Delay(Between, clock, cancellationToken);
            for (var layer = 0; layer < Layers; layer++)
            {
                // Between 2 and 66 MB, the first layer the largest.
                var total = (2 + (Convert.ToInt32(digest.Substring(layer * 2, 2), 16) >> (2 + layer))) * 1_000_000L;
                var id = digest.Substring(layer * 12, 12);
                progress(step < Steps ? new LayerStep(id, total * step / Steps, total) : new LayerStep(id, total, total, IsComplete: true));
            }
        }

        lock (_lock)
            _held[reference] = new ObservedImage(reference, $"sha256:{digest}") { Digests = [$"{Repository(reference)}@sha256:{digest}"] };
    }

    private static string DigestOf(string reference) => reference.Split("@sha256:") is [_, var digest]
        ? digest
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    private static string Repository(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
