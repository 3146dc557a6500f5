using System.Collections.Immutable;

namespace Thresh.Domain.Fleet;

/// <summary>An image that a node's engine holds.</summary>
/// <param name="Reference">What it was asked for by.</param>
/// <param name="Id">The engine's id: <c>sha256:…</c></param>
public sealed record ObservedImage(string Reference, string Id)
{
    /// <summary>Registry digests, each as <c>repository@sha256:…</c>; empty for an image that was built on the node.</summary>
    public ImmutableArray<string> Digests { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The paths it declares as <c>VOLUME</c>.</summary>
    public ImmutableArray<string> Volumes { get; init => field = value.IsDefault ? [] : value; } = [];

    public bool HasHealthCheck { get; init; }

    public bool IsLocalOnly => Digests.IsEmpty;

    /// <summary>What pins it: its registry digest, or its id where no registry knows it. Either names it to the engine.</summary>
    public string Identity => IsLocalOnly ? Id : Digests[0];
}
