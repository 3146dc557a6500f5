namespace Thresh.Agent.Cli.Stacks;

/// <summary>A line of a log.</summary>
/// <param name="Stream"><c>out</c> or <c>err</c>; null where the Hub did not say.</param>
/// <param name="Cut">True where the rest of it was too long.</param>
internal sealed record LogLineShown(string Service, string? Stream, DateTimeOffset? At, string Text, bool? Cut);
