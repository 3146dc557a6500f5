namespace Thresh.Agent.Engine;

/// <summary>The engine refused or did not answer.</summary>
/// <param name="code">A TH2xxx code where the refusal has one.</param>
/// <param name="message">One sentence for a person.</param>
public sealed class EngineException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string? Code { get; } = code;
}
