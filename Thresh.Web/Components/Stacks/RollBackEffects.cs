using System.Collections.Immutable;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What bringing an earlier revision back does to each service, without any value that may be secret.</summary>
public static class RollBackEffects
{
    /// <param name="current">The true text of the revision that runs.</param>
    /// <param name="earlier">The true text of the one that comes back.</param>
    public static ImmutableArray<string> Of(string current, string earlier, RevisionView runs, RevisionView comesBack)
    {
        var changes = DefinitionDiff.Between(current, earlier);
        var byService = changes
            .Where(change => change.Path.StartsWith("/services/", StringComparison.Ordinal))
            .GroupBy(change => change.Path.Split('/')[2], StringComparer.Ordinal)
            .Select(group => ServiceEffect(group.Key, [.. group]));
        var changed = changes.Select(change => change.Path.Split('/').ElementAtOrDefault(2)).ToHashSet(StringComparer.Ordinal);
        var moved = comesBack.Images
            .Where(image => !changed.Contains(image.Key.Value) && runs.Images.TryGetValue(image.Key, out var now) && now != image.Value)
            .Select(image => $"Replaces {image.Key}: its tag names another image now; the one of then comes back ({ShortDigest.Of(image.Value)}).");
        var rest = changes.Any(change => !change.Path.StartsWith("/services/", StringComparison.Ordinal)) ? ["Changes settings of the stack as a whole."] : Array.Empty<string>();
        return [.. byService, .. moved.Order(StringComparer.Ordinal), .. rest];
    }

    private static string ServiceEffect(string service, DefinitionChange[] changes)
    {
        if (changes is [{ Path: var path } whole] && path.Count(sign => sign == '/') == 2)
            return whole.Before is null ? $"Creates {service}, which is not there now." : $"Removes {service}, which was not there then.";
        var image = changes.FirstOrDefault(change => change.Path.EndsWith("/image", StringComparison.Ordinal));
        var fields = changes.Where(change => change != image).Select(change => change.Path.Split('/')[3]).Distinct(StringComparer.Ordinal).ToArray();
        var parts = new List<string>();
        if (image is not null)
            parts.Add($"{Reference(image.Before)} → {Reference(image.After)}");
        if (fields.Length > 0)
            parts.Add($"{string.Join(", ", fields)} as it was");
        return $"Replaces {service}: {string.Join("; ", parts)}.";
    }

    // As everywhere else it is shown, whatever its author wrote before it.
    private static string? Reference(string? json) => json?.Trim('"') is { } text ? ImageReference.TryCreate(text)?.Value ?? text : null;
}
