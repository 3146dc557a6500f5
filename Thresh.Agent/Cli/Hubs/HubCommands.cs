using System.CommandLine;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Makes commands that talk to a Hub.</summary>
internal sealed class HubCommands(Surroundings around)
{
    /// <summary>For the command that the others are below.</summary>
    public Option<string?> Hub { get; } = new("--hub") { Description = "The Hub's address; else THRESH_HUB_URL, else the Hub of the last login", HelpName = "url", Recursive = true };

    public Surroundings Around => around;

    public static Option<bool> Json() => new("--json") { Description = "Prints JSON, as the Hub's API answers it" };

    public Command Create(string name, string description, Func<HubCall, Task<int>> action, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }

        command.SetAction((parsed, cancellationToken) => CommandErrors.GuardAsync(
            async () =>
            {
                var choice = HubChoice.Require(parsed.GetValue(Hub), around, new CredentialsFile(around.Home).Read());
                using var hub = new HubApi(choice.Address, choice.Token, new CertificateCheck(choice.Fingerprint));
                return await action(new HubCall(parsed, around, hub, cancellationToken));
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }
}
