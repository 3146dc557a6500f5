using System.Text.Json;
using System.Text.RegularExpressions;
using Docker.DotNet;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Engine.Docker;

/// <summary>What an engine's refusal means, told from its words: the API has no codes for most of it.</summary>
internal static partial class DockerFailures
{
    public static EngineException Translate(string endpoint, Exception failure) => failure switch
    {
        EngineException known => known,
        DockerApiException refusal => Refusal(Sentence(refusal), refusal),
        _ => Unavailable(endpoint, failure),
    };

    public static EngineException Unavailable(string endpoint, Exception failure)
    {
        var path = endpoint.StartsWith("unix://", StringComparison.Ordinal) ? endpoint[7..] : null;
        var reason = path is not null && !File.Exists(path)
            ? $"No container engine answers at {path}: install Docker Engine (on Debian and Ubuntu: apt-get install docker.io) or start it."
            : IsDenied(failure)
                ? $"The container engine at {path ?? endpoint} does not let this user in: run the agent as root or as a member of the group docker."
                : $"The container engine at {path ?? endpoint} does not answer: start it, for example with systemctl start docker.";
        return new EngineException(DiagnosticCodes.EngineUnavailable, reason, failure);
    }

    public static EngineException Refusal(string sentence, Exception? inner = null)
    {
        if (PortTaken().Match(sentence) is { Success: true } taken)
            return new EngineException(DiagnosticCodes.PortInUse, $"Port {taken.Groups["port"].Value} is already in use on the target node.", inner);

        var text = sentence.Length == 0 ? "The container engine refused without a reason." : sentence;
        return new EngineException(
            text.Contains("no space left on device", StringComparison.OrdinalIgnoreCase) ? DiagnosticCodes.PullNoSpace : null,
            text,
            inner);
    }

    /// <summary>The five ways a pull fails, each with its own sentence.</summary>
    public static EngineException Pull(string image, string said, Exception? inner = null)
    {
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            return false;
        }

        var (code, message) = true switch
        {
            _ when Says("no space left") =>
                (DiagnosticCodes.PullNoSpace, $"There is no space left on the node for image {image}: free some and deploy again."),
            // Never a bare number: ports and digests are full of them.
            _ when Says("toomanyrequests", "too many requests", "HTTP 429", "rate limit") =>
                (DiagnosticCodes.RegistryRateLimited, $"The registry refuses image {image} for now, too many requests: wait, or log the node in to the registry."),
            _ when Says("manifest unknown", "not found", "does not exist", "no matching manifest", "name unknown", "name invalid") =>
                (DiagnosticCodes.ImageNotFound, $"Image {image} was not found in its registry: check its name and tag."),
            _ when Says("unauthorized", "authentication required", "no basic auth", "denied", "403 forbidden") =>
                (DiagnosticCodes.RegistryUnauthorised, $"The registry does not let this node pull image {image}: add the registry's login in the Hub under Settings, Registries, and deploy again."),
            _ => (DiagnosticCodes.PullTimedOut, $"The registry of image {image} could not be reached: {Shortened(said)}"),
        };
        return new EngineException(code, message, inner);
    }

    public static string Sentence(DockerApiException refusal)
    {
        var body = refusal.ResponseBody ?? "";
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? "" : body.Trim();
        }
        catch (JsonException)
        {
            return body.Trim();
        }
    }

    private static string Shortened(string said) => said.Length > 200 ? said[..200] + "…" : said;

    private static bool IsDenied(Exception? failure) => failure switch
    {
        null => false,
        System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AccessDenied } => true,
        _ => IsDenied(failure.InnerException),
    };

    // "Bind for 0.0.0.0:5432 failed: port is already allocated", "listen tcp4 0.0.0.0:5432: bind: address already in use"
    [GeneratedRegex(@":(?<port>\d+)(?: failed)?:(?: bind:)? (?:port is already allocated|address already in use)")]
    private static partial Regex PortTaken();
}
