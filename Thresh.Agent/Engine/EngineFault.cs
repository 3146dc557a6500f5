namespace Thresh.Agent.Engine;

/// <summary>Something the engine could not do, told in one sentence that a person can act on.</summary>
/// <param name="code">The diagnostic code where the fault has one.</param>
public class EngineFault(string message, string? code = null, Exception? cause = null) : Exception(message, cause)
{
    public string? Code { get; } = code;
}
