using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Planning;

/// <summary>Says what to do about what a live node refuses, where the refusal itself does not.</summary>
public static class ConflictAdvice
{
    /// <param name="code">One of the TH2xxx codes of <see cref="DiagnosticCodes"/>.</param>
    /// <param name="holder">Who holds what was asked for, where known.</param>
    /// <returns>One sentence, or null where the conflict's message has said it.</returns>
    public static string? For(string code, string? holder) => code switch
    {
        DiagnosticCodes.PortInUse => $"Stop {holder ?? "what listens there"}, or publish another host port.",
        DiagnosticCodes.PolicyRefuses => "Change the definition, choose another node, or have the node's policy changed.",
        DiagnosticCodes.DiskSpace or DiagnosticCodes.PullNoSpace => "Free space on the node, or choose another one.",
        DiagnosticCodes.EngineUnavailable => "Start the container engine on the node, or choose another one.",
        DiagnosticCodes.RegistryUnauthorised => "Store credentials for the registry, or use an image that needs none.",
        DiagnosticCodes.RegistryRateLimited or DiagnosticCodes.PullTimedOut => "Try again later, or use an image that is on the node already.",
        _ => null,
    };
}
