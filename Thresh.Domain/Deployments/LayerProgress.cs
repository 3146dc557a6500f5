namespace Thresh.Domain.Deployments;

/// <summary>How far one image layer has come, in bytes.</summary>
/// <param name="Total">0 while unknown.</param>
public sealed record LayerProgress(string Id, long Done, long Total);
