using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli;

/// <summary><c>thresh agent start</c>: runs the node's agent in the foreground.</summary>
internal static class AgentCommand
{
    public static Command Create()
    {
        var hub = new Option<string?>("--hub") { Description = "The Hub's address, as https://hub.example.com:7200; else THRESH_HUB_URL." };
        var key = new Option<string?>("--key") { Description = "The agent's key, thresh_live_…; better given as THRESH_AGENT_KEY, which no process list shows." };
        var name = new Option<string?>("--name") { Description = "The node's name; else the machine's." };
        var home = new Option<string?>("--home") { Description = "Where the agent keeps its state; else THRESH_HOME, else ~/.thresh." };
        var fingerprint = new Option<string?>("--tls-fingerprint") { Description = "SHA-256 of the Hub's self-signed certificate, as the Hub shows it." };
        var verify = new Option<bool>("--tls-verify") { Description = "false trusts any certificate: for trials only.", DefaultValueFactory = _ => true };

        var start = new Command("start", "Runs the agent in the foreground until it is stopped.") { hub, key, name, home, fingerprint, verify };
        start.SetAction(async (result, cancellation) =>
        {
            var settings = Settings(
                result.GetValue(hub), result.GetValue(key), result.GetValue(name), result.GetValue(home), result.GetValue(fingerprint), result.GetValue(verify), out var problem);
            if (settings is null)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(problem);
                return ExitCode.BadArguments;
            }

            await RunAsync(settings, cancellation);
            return ExitCode.Done;
        });
        return new Command("agent", "This node's agent.") { start };
    }

    private static AgentSettings? Settings(string? hub, string? key, string? name, string? home, string? fingerprint, bool verify, out string problem)
    {
        problem = "";
        hub ??= Environment.GetEnvironmentVariable("THRESH_HUB_URL");
        key ??= Environment.GetEnvironmentVariable("THRESH_AGENT_KEY");
        home ??= Environment.GetEnvironmentVariable("THRESH_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".thresh");

        if (!Uri.TryCreate(hub, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            problem = hub is null ? "The Hub's address is missing; give --hub or set THRESH_HUB_URL." : $"'{hub}' is not the address of a Hub; write https://host:7200.";
        else if (key?.StartsWith("thresh_live_", StringComparison.Ordinal) != true)
            problem = key is null ? "The agent's key is missing; give --key or set THRESH_AGENT_KEY." : "The key is not an agent's; it begins with thresh_live_.";
        else if (fingerprint is not null && !IsFingerprint(fingerprint))
            problem = $"'{fingerprint}' is not a SHA-256 fingerprint; copy the 64 hexadecimal digits that the Hub shows.";
        else
        {
            return new AgentSettings
            {
                Hub = address,
                Key = key,
                Home = Path.Combine(home, "agent"),
                Name = name,
                TlsFingerprint = fingerprint,
                TlsVerify = verify,
            };
        }

        return null;
    }

    private static bool IsFingerprint(string text) =>
        text.Replace(":", "", StringComparison.Ordinal) is { Length: 64 } digits && digits.All(char.IsAsciiHexDigit);

    private static async Task RunAsync(AgentSettings settings, CancellationToken cancellation)
    {
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(new LineLoggerProvider(Console.Error)));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        try
        {
            await AgentRuntime.RunAsync(settings, logs, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop: containers stay as they are.
        }
    }
}
