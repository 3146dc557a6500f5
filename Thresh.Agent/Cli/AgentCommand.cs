using System.CommandLine;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli;

/// <summary><c>thresh agent …</c>: runs the node's agent and keeps its settings.</summary>
internal static class AgentCommand
{
    public static Command Create() => new("agent", "Runs this node's agent.") { Start(), Config() };

    private static Command Start()
    {
        var hub = new Option<string?>("--hub") { Description = "The Hub's address: https://hub.example:7200" };
        var key = new Option<string?>("--key") { Description = "The account's agent key: thresh_live_…" };
        var name = new Option<string?>("--name") { Description = "The node's name; the machine's by default" };
        var fingerprint = new Option<string?>("--tls-fingerprint") { Description = "SHA-256 of the Hub's certificate, where it is self-signed" };
        var verify = new Option<bool?>("--tls-verify") { Description = "false accepts any certificate" };
        var engine = new Option<string?>("--engine") { Description = "The container engine: docker, or simulated, which keeps containers in memory and runs nothing" };
        var command = new Command("start", "Runs the agent in the foreground.") { hub, key, name, fingerprint, verify, engine };
        command.SetAction((parsed, cancellationToken) =>
        {
            var flags = new SettingsDocument
            {
                HubUrl = parsed.GetValue(hub),
                Key = parsed.GetValue(key) is { } text ? new SecretText(text) : null,
                Name = parsed.GetValue(name),
                TlsFingerprint = parsed.GetValue(fingerprint),
                TlsVerify = parsed.GetValue(verify),
                Engine = parsed.GetValue(engine),
            };
            return CommandErrors.GuardAsync(() => RunAsync(flags, cancellationToken));
        });
        return command;
    }

    private static async Task RunAsync(SettingsDocument flags, CancellationToken cancellationToken)
    {
        var home = new AgentHome(AgentHome.DefaultPath);
        var settings = SettingsSources.Combine(flags, SettingsSources.FromEnvironment(), new SettingsFile(home).Read(), home.Root);
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new LineLogger()));
        await AgentRuntime.RunAsync(settings, loggers, cancellationToken);
    }

    private static Command Config()
    {
        var setting = new Argument<string>("setting") { Description = string.Join(", ", SettingsFile.Names) };
        var value = new Argument<string>("value") { Description = "The value; empty takes the setting back" };

        var set = new Command("set", "Sets a setting.") { setting, value };
        set.SetAction((parsed, _) => CommandErrors.GuardAsync(() =>
        {
            var file = new SettingsFile(new AgentHome(AgentHome.DefaultPath));
            file.Write(SettingsFile.Set(file.Read(), parsed.GetRequiredValue(setting), parsed.GetRequiredValue(value)));
            return Task.CompletedTask;
        }));

        var get = new Command("get", "Prints a setting.") { setting };
        get.SetAction((parsed, _) => CommandErrors.GuardAsync(() => Console.Out.WriteLineAsync(
            SettingsFile.Get(new SettingsFile(new AgentHome(AgentHome.DefaultPath)).Read(), parsed.GetRequiredValue(setting)) ?? "")));

        var list = new Command("list", "Prints what is set.");
        list.SetAction((_, _) => CommandErrors.GuardAsync(async () =>
        {
            var document = new SettingsFile(new AgentHome(AgentHome.DefaultPath)).Read();
            foreach (var name in SettingsFile.Names.Where(name => SettingsFile.Get(document, name) is not null))
                await Console.Out.WriteLineAsync($"{name} = {SettingsFile.Get(document, name)}");
        }));

        return new Command("config", "Reads and writes the agent's settings.") { set, get, list };
    }
}
