using System.Net;
using System.Text.Json;
using Docker.DotNet;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Turns what the engine says into sentences a person can act on.</summary>
internal static class DockerFaults
{
    public const string Unavailable = "The container engine does not answer; install Docker Engine or start it (systemctl start docker).";

    public static EngineFault From(Exception fault, string what) => fault switch
    {
        DockerApiException api when IsPortTaken(api.Message) => PortTaken(api.Message),
        DockerApiException api => new EngineFault($"{what}: {Sentence(api)}.", cause: api),
        _ => new EngineFault(Unavailable, DiagnosticCodes.EngineUnavailable, fault),
    };

    public static EngineFault FromPull(string reference, string message, HttpStatusCode? status, Exception? cause = null)
    {
        var text = message.ToLowerInvariant();
        if (text.Contains("no space left", StringComparison.Ordinal))
            return new EngineFault($"The image {reference} cannot be stored: the node's disk is full; free some space.", DiagnosticCodes.PullNoSpace, cause);
        if (status is HttpStatusCode.TooManyRequests || text.Contains("toomanyrequests", StringComparison.Ordinal) || text.Contains("429", StringComparison.Ordinal))
            return new EngineFault($"The registry refuses to send {reference} for now because of its rate limit; wait, or add its credentials.", DiagnosticCodes.RegistryRateLimited, cause);
        if (text.Contains("manifest unknown", StringComparison.Ordinal) || text.Contains("not found", StringComparison.Ordinal) || text.Contains("does not exist", StringComparison.Ordinal))
            return new EngineFault($"The image {reference} was not found in its registry; check its name and tag.", DiagnosticCodes.ImageNotFound, cause);
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || text.Contains("unauthorized", StringComparison.Ordinal) || text.Contains("denied", StringComparison.Ordinal) || text.Contains("no basic auth", StringComparison.Ordinal))
            return new EngineFault($"The registry does not let us pull {reference}; add its credentials.", DiagnosticCodes.RegistryUnauthorised, cause);
        return new EngineFault($"The image {reference} cannot be pulled: the registry does not answer ({Trimmed(message)}).", DiagnosticCodes.PullTimedOut, cause);
    }

    public static EngineFault PullStalled(string reference, TimeSpan silence) =>
        new($"The pull of {reference} stalled: no byte came for {silence.TotalSeconds:0} s.", DiagnosticCodes.PullTimedOut);

    private static bool IsPortTaken(string message) =>
        message.Contains("port is already allocated", StringComparison.Ordinal) || message.Contains("address already in use", StringComparison.Ordinal);

    // "… Bind for 0.0.0.0:5432 failed: port is already allocated", "… listen tcp4 0.0.0.0:5432: bind: address already in use".
    private static EngineFault PortTaken(string message)
    {
        var end = message.IndexOf(message.Contains(" failed: port", StringComparison.Ordinal) ? " failed: port" : ": bind: address", StringComparison.Ordinal);
        var start = end < 0 ? -1 : message.LastIndexOf(':', end - 1);
        var port = start < 0 ? "" : message[(start + 1)..end];
        return new EngineFault(
            port.Length > 0 && port.All(char.IsAsciiDigit) ? PortInUse(port) : "A port is already in use on the target node.",
            DiagnosticCodes.PortInUse);
    }

    private static string PortInUse(string port) => $"Port {port} is already in use on the target node.";

    private static string Sentence(DockerApiException fault)
    {
        try
        {
            using var body = JsonDocument.Parse(fault.ResponseBody ?? "");
            if (body.RootElement.TryGetProperty("message", out var message) && message.GetString() is { } text)
                return Trimmed(text);
        }
        catch (JsonException)
        {
            // The engine's answer is not always JSON; its text then serves as it is.
        }

        return Trimmed(fault.Message);
    }

    private static string Trimmed(string text) => text.Trim().TrimEnd('.');
}
