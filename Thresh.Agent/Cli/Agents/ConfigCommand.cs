using System.CommandLine;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent config …</c>: the settings in <c>agent.json</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new SettingsFile(new AgentHome(around.Home));
        var setting = new Argument<string>("setting") { Description = string.Join(", ", SettingsFile.Names) };
        var value = new Argument<string>("value") { Description = "The value; empty takes the setting back" };

        var set = new Command("set", "Sets a setting.") { setting, value };
        set.SetAction((parsed, _) => CommandErrors.GuardAsync(
            () =>
            {
                file.Write(SettingsFile.Set(file.Read(), parsed.GetRequiredValue(setting), parsed.GetRequiredValue(value)));
                return Task.CompletedTask;
            },
            parsed.InvocationConfiguration.Error));

        var get = new Command("get", "Prints a setting.") { setting };
        get.SetAction((parsed, _) => CommandErrors.GuardAsync(
            () => parsed.InvocationConfiguration.Output.WriteLineAsync(SettingsFile.Get(file.Read(), parsed.GetRequiredValue(setting)) ?? ""),
            parsed.InvocationConfiguration.Error));

        var list = new Command("list", "Prints what is set.");
        list.SetAction((parsed, _) => CommandErrors.GuardAsync(
            async () =>
            {
                var document = file.Read();
                foreach (var name in SettingsFile.Names.Where(name => SettingsFile.Get(document, name) is not null))
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{name} = {SettingsFile.Get(document, name)}");
            },
            parsed.InvocationConfiguration.Error));

        return new Command("config", "Reads and writes the agent's settings.") { set, get, list };
    }
}
