using System.CommandLine;
using System.Diagnostics;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent install</c>: has systemd run the agent, now and at every start of the machine.</summary>
internal static class InstallCommand
{
    public static Command Create(Surroundings around)
    {
        var options = new AgentOptions();
        var print = new Option<bool>("--print") { Description = "Prints the unit, and changes nothing" };
        var command = new Command("install", "Writes and enables a systemd unit, with the settings that are given kept in agent.json.") { print };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return CommandErrors.GuardAsync(
                async () =>
                {
                    var home = new AgentHome(around.Home);
                    var unit = SystemdUnit.Text(Environment.ProcessPath!, home.Root);
                    if (parsed.GetValue(print))
                        await output.WriteAsync(unit);
                    else
                        await InstallAsync(home, options.Read(parsed), unit, output, cancellationToken);
                },
                error);
        });
        return command;
    }

    private static async Task InstallAsync(AgentHome home, SettingsDocument flags, string unit, TextWriter output, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(SystemdUnit.RuntimeFolder))
        {
            throw new CommandException(
                ExitCodes.Failed, "systemd does not run this machine; start the agent with 'thresh agent start --detach', and have what starts the machine's services do that.");
        }

        var file = new SettingsFile(home);
        var settings = Kept(flags, SettingsSources.FromEnvironment(), file.Read());
        SettingsSources.Combine(settings, new SettingsDocument(), new SettingsDocument(), home.Root);
        file.Write(settings);
        var path = Path.Combine(SystemdUnit.Folder, SystemdUnit.Name);
        try
        {
            await File.WriteAllTextAsync(path, unit, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Failed, $"{path} may be written by root alone; run: sudo thresh agent install");
        }

        await RunAsync(["daemon-reload"], cancellationToken);
        await RunAsync(["enable", "--now", SystemdUnit.Name], cancellationToken);
        await output.WriteLineAsync($"The agent runs, and starts with the machine ({path}); its log: journalctl -u thresh-agent");
    }

    // A service sees nothing of this shell's environment.
    private static SettingsDocument Kept(SettingsDocument flags, SettingsDocument environment, SettingsDocument file) => file with
    {
        HubUrl = flags.HubUrl ?? environment.HubUrl ?? file.HubUrl,
        Key = flags.Key ?? environment.Key ?? file.Key,
        Name = flags.Name ?? file.Name,
        TlsFingerprint = flags.TlsFingerprint ?? file.TlsFingerprint,
        TlsVerify = flags.TlsVerify ?? file.TlsVerify,
        Engine = flags.Engine ?? file.Engine,
    };

    private static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("systemctl", arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new CommandException(ExitCodes.Failed, $"systemctl {string.Join(' ', arguments)} failed: {said.Trim().ReplaceLineEndings(" ")}");
    }
}
