using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Hubs;

/// <summary><c>credentials.json</c>: a token for each Hub, so that none is ever sent to another.</summary>
internal sealed record Credentials
{
    /// <summary>The address of the Hub that was logged in to last, which is meant where none is named.</summary>
    public string? Current { get; init; }

    public ImmutableArray<StoredHub> Hubs { get; init => field = value.IsDefault ? [] : value; } = [];

    public StoredHub? Find(Uri hub) => Hubs.FirstOrDefault(stored => stored.Url == Key(hub));

    /// <summary>The same with what is now known of a Hub.</summary>
    public Credentials With(StoredHub hub) => this with { Hubs = [.. Hubs.Where(stored => stored.Url != hub.Url), hub] };

    public static string Key(Uri hub) => hub.AbsoluteUri.TrimEnd('/');
}
