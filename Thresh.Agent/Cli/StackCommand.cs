using System.CommandLine;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli;

/// <summary><c>thresh stack …</c>: works with stack definitions.</summary>
internal static class StackCommand
{
    /// <param name="standardInput">Opens what <c>-</c> stands for.</param>
    public static Command Create(Func<Stream> standardInput) => new("stack", "Works with stack definitions.") { Validate(standardInput) };

    private static Command Validate(Func<Stream> standardInput)
    {
        var file = new Argument<string>("file") { Description = "The definition's file; - reads standard input" };
        var json = new Option<bool>("--json") { Description = "Prints what was found as JSON" };
        var command = new Command("validate", "Checks a definition without a Hub: exit code 0 where it can be deployed, 1 where it has an error.") { file, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return CommandErrors.GuardAsync(
                async () =>
                {
                    var source = await StackFile.ReadAsync(parsed.GetRequiredValue(file), standardInput, cancellationToken);
                    var analysis = StackAnalyzer.Analyze(source.Text);
                    if (parsed.GetValue(json))
                        await ValidationJson.Of(source.Name, analysis).WriteAsync(output);
                    else
                        ValidationReport.Write(source.Name, analysis, Terminal.For(output));
                    return analysis.IsValid ? ExitCodes.Done : ExitCodes.Failed;
                },
                error);
        });
        return command;
    }
}
