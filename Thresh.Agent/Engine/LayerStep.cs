namespace Thresh.Agent.Engine;

/// <summary>What the engine says of one layer of an image it pulls, in bytes; 0 where it does not say.</summary>
public sealed record LayerStep(string Layer, long Done, long Total, bool IsComplete = false);
