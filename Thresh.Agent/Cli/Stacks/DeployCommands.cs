using System.CommandLine;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack plan</c> and <c>up</c>: what a definition would do, and doing it.</summary>
internal static class DeployCommands
{
    public static Command Plan(HubCommands hubs)
    {
        var (file, place, json) = (ValidateCommand.DefinitionFile(), new PlaceOptions(), HubCommands.Json());
        return hubs.Create(
            "plan",
            "Says what a deployment would do, and why; changes nothing.",
            async call =>
            {
                var source = await ReadAsync(call, call.Get(file));
                var answer = await call.Hub.SendAsync(HttpMethod.Post, $"api/stacks/plan{place.Query(call.Parsed)}", source.Text, call.Cancellation);
                var plan = answer.As(CliJsonContext.Default.PlanShown);
                await call.PrintAsync(json, answer, console => PlanReport.Write(console, source.Name, plan));
                return plan.Diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error) ? ExitCodes.Conflict : ExitCodes.Done;
            },
            file,
            place.Node,
            place.Cluster,
            place.Move,
            json);
    }

    public static Command Up(HubCommands hubs)
    {
        var (file, place, follow) = (ValidateCommand.DefinitionFile(), new PlaceOptions(), new FollowOptions());
        return hubs.Create(
            "up",
            "Deploys a definition, and shows it come up.",
            async call =>
            {
                var source = await ReadAsync(call, call.Get(file));
                var answer = await call.Hub.SendAsync(HttpMethod.Post, $"api/stacks/deploy{place.Query(call.Parsed)}", source.Text, call.Cancellation);
                return await new DeploymentFollower(call).RunAsync(answer, follow);
            },
            file,
            place.Node,
            place.Cluster,
            place.Move,
            follow.Detach,
            follow.Json);
    }

    // What is wrong in it is said with its file's name, before a Hub is asked.
    private static async Task<StackFile> ReadAsync(HubCall call, string path)
    {
        var source = await StackFile.ReadAsync(path, call.Around.StandardInput, call.Cancellation);
        var analysis = StackAnalyzer.Analyze(source.Text);
        if (analysis.IsValid)
            return source;

        ValidationReport.Write(source.Name, analysis, Terminal.For(call.Error));
        throw new CommandException(ExitCodes.Failed, $"The definition in {source.Name} cannot be deployed; mend what is said above.");
    }
}
