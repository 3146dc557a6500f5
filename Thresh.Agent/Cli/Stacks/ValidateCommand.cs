using System.CommandLine;
using Thresh.Agent.Cli.Output;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack validate</c></summary>
internal static class ValidateCommand
{
    public static Command Create(Surroundings around)
    {
        var file = DefinitionFile();
        var json = new Option<bool>("--json") { Description = "Prints what was found as JSON" };
        var command = new Command("validate", "Checks a definition without a Hub: exit code 0 where it can be deployed, 1 where it has an error.") { file, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return CommandErrors.GuardAsync(
                async () =>
                {
                    var source = await StackFile.ReadAsync(parsed.GetRequiredValue(file), around.StandardInput, cancellationToken);
                    var analysis = StackAnalyzer.Analyze(source.Text);
                    if (parsed.GetValue(json))
                        await JsonText.WriteAsync(output, ValidationJson.Of(source.Name, analysis), CliJsonContext.Default.ValidationJson);
                    else
                        ValidationReport.Write(source.Name, analysis, Terminal.For(output));
                    return analysis.IsValid ? ExitCodes.Done : ExitCodes.Failed;
                },
                error);
        });
        return command;
    }

    public static Argument<string> DefinitionFile() => new("file") { Description = "The definition's file; - reads standard input" };
}
