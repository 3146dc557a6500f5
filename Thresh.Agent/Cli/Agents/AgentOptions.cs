using System.CommandLine;
using Thresh.Agent.Configuration;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Agents;

/// <summary>The settings that can be given on the command line.</summary>
internal sealed class AgentOptions
{
    private readonly Option<string?> _hub = new("--hub") { Description = "The Hub's address: https://hub.example:7200" };
    private readonly Option<string?> _key = new("--key") { Description = "The account's agent key: thresh_live_…" };
    private readonly Option<string?> _name = new("--name") { Description = "The node's name; the machine's by default" };
    private readonly Option<string?> _address = new("--address") { Description = "Where others reach what the node publishes; its address on the way to the Hub by default" };
    private readonly Option<string?> _fingerprint = new("--tls-fingerprint") { Description = "SHA-256 of the Hub's certificate, where it is self-signed" };
    private readonly Option<bool?> _verify = new("--tls-verify") { Description = "false accepts any certificate" };
    private readonly Option<string?> _engine = new("--engine") { Description = "The container engine: docker, or simulated, which keeps containers in memory and runs nothing" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_hub, _key, _name, _address, _fingerprint, _verify, _engine])
            command.Add(option);
    }

    public SettingsDocument Read(ParseResult parsed) => new()
    {
        HubUrl = parsed.GetValue(_hub),
        Key = parsed.GetValue(_key) is { } text ? new SecretText(text) : null,
        Name = parsed.GetValue(_name),
        Address = parsed.GetValue(_address),
        TlsFingerprint = parsed.GetValue(_fingerprint),
        TlsVerify = parsed.GetValue(_verify),
        Engine = parsed.GetValue(_engine),
    };

    /// <summary>What was given as arguments of a command, but for the key, which no list of processes is to show.</summary>
    public static IReadOnlyList<string> Arguments(SettingsDocument flags)
    {
        (string Option, string? Value)[] all =
        [
            ("--hub", flags.HubUrl),
            ("--name", flags.Name),
            ("--address", flags.Address),
            ("--tls-fingerprint", flags.TlsFingerprint),
            ("--tls-verify", flags.TlsVerify is { } verify ? (verify ? "true" : "false") : null),
            ("--engine", flags.Engine),
        ];
        return [.. all.Where(given => given.Value is not null).Select(given => $"{given.Option}={given.Value}")];
    }
}
