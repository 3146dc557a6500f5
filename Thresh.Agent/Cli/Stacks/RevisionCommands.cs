using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack revisions</c> and <c>rollback</c>.</summary>
internal static class RevisionCommands
{
    public static Command List(HubCommands hubs)
    {
        var (name, json) = (StackCommand.Name(), HubCommands.Json());
        return hubs.Create(
            "revisions",
            "Lists a stack's revisions, the newest first.",
            async call =>
            {
                var answer = await call.Hub.GetAsync($"{StackCommand.Path(call.Get(name))}/revisions", call.Cancellation);
                var revisions = answer.As(CliJsonContext.Default.RevisionList).Revisions;
                return await call.PrintAsync(json, answer, console => Show(console, revisions, call.Around.Time.GetUtcNow()));
            },
            name,
            json);
    }

    public static Command RollBack(HubCommands hubs)
    {
        var (name, follow) = (StackCommand.Name(), new FollowOptions());
        var revision = new Argument<int?>("revision") { Description = "The revision to bring back; else the one before the current", Arity = ArgumentArity.ZeroOrOne };
        return hubs.Create(
            "rollback",
            "Brings an earlier revision back, with the very images that it ran.",
            async call =>
            {
                var path = StackCommand.Path(call.Get(name));
                var wanted = call.Parsed.GetValue(revision) ?? Before((await call.Hub.GetAsync($"{path}/revisions", call.Cancellation)).As(CliJsonContext.Default.RevisionList).Revisions);
                var body = JsonSerializer.Serialize(new RevisionChoice(wanted), CliJsonContext.Default.RevisionChoice);
                return await ChangeCommands.RunAsync(call, HttpMethod.Post, $"{path}/rollback", body, follow);
            },
            name,
            revision,
            follow.Detach,
            follow.Json);
    }

    // Of those that ever ran: one that failed is nothing to go back to.
    private static int Before(ImmutableArray<RevisionShown> revisions)
    {
        var current = revisions.FirstOrDefault(revision => revision.Current)?.Number ?? 0;
        return revisions.Where(revision => revision.Number < current && revision.Images.Count > 0).Select(revision => revision.Number).DefaultIfEmpty().Max() is > 0 and var before
            ? before
            : throw new CommandException(ExitCodes.NotFound, "There is no earlier revision that ran; thresh stack revisions shows those there are.");
    }

    private static void Show(IAnsiConsole console, ImmutableArray<RevisionShown> revisions, DateTimeOffset now)
    {
        var table = new TextTable("REVISION", "CAUSE", "BY", "AGE", "STATE");
        foreach (var revision in revisions)
        {
            table.Add(
                $"{revision.Number}",
                revision.Restores is { } restored ? $"{revision.Cause} to {restored}" : revision.Cause,
                revision.CreatedBy,
                Words.Age(revision.CreatedAt, now),
                revision.Current ? new Cell("current", new Style(Color.Green)) : revision.Images.Count > 0 ? "ran" : "never ran");
        }

        table.Write(console);
    }
}
