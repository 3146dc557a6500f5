using System.CommandLine;
using Thresh.Agent.Cli.Output;
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

        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var list = new Command("list", "Prints what is set.") { json };
        list.SetAction((parsed, _) => CommandErrors.GuardAsync(
            async () =>
            {
                var (output, settings) = (parsed.InvocationConfiguration.Output, SetOnes(file.Read()));
                if (parsed.GetValue(json))
                    await JsonText.WriteAsync(output, settings, CliJsonContext.Default.Settings);
                else
                    foreach (var (name, text) in settings)
                        await output.WriteLineAsync($"{name} = {text}");
            },
            parsed.InvocationConfiguration.Error));

        return new Command("config", "Reads and writes the agent's settings.") { set, get, list };
    }

    // As text each, the key hidden.
    private static SortedDictionary<string, string> SetOnes(SettingsDocument document) => new(
        SettingsFile.Names.Where(name => SettingsFile.Get(document, name) is not null).ToDictionary(name => name, name => SettingsFile.Get(document, name)!),
        StringComparer.Ordinal);
}
