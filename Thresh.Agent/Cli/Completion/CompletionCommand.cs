using System.CommandLine;

namespace Thresh.Agent.Cli.Completion;

/// <summary><c>thresh completion</c>: a script that has a shell complete the commands, made from the commands themselves.</summary>
internal static class CompletionCommand
{
    public const string Shell = "shell";

    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh"];

    public static Command Create(RootCommand root)
    {
        var shell = new Argument<string>(Shell) { Description = "bash or zsh" };
        var command = new Command("completion", "Prints a script that completes commands: source <(thresh completion bash)") { shell };
        command.SetAction((parsed, _) => CommandErrors.GuardAsync(
            () => parsed.InvocationConfiguration.Output.WriteAsync(parsed.GetRequiredValue(shell) switch
            {
                "bash" => BashCompletion.Script(root),
                "zsh" => ZshCompletion.Script(root),
                var other => throw new ArgumentException($"There is no completion for '{other}'; there are bash and zsh."),
            }),
            parsed.InvocationConfiguration.Error));
        return command;
    }
}
