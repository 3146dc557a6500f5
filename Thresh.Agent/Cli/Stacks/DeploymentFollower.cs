using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>Shows a deployment until it has ended: a live tree on a terminal, lines in a pipe.</summary>
internal sealed class DeploymentFollower(HubCall call)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Follows what the Hub has taken on, or says only that where that is asked for.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">The deployment did not succeed.</exception>
    public async Task<int> RunAsync(HubAnswer answer, FollowOptions options)
    {
        var accepted = answer.As(CliJsonContext.Default.Accepted);
        var json = call.Parsed.GetValue(options.Json);
        if (call.Parsed.GetValue(options.Detach))
        {
            return await call.PrintAsync(options.Json, answer, console => console.WriteLine(
                $"Deployment {accepted.DeploymentId} of '{accepted.Stack}' runs on {accepted.Node}; look at it with: thresh stack events {accepted.Stack}", Style.Plain));
        }

        foreach (var warning in accepted.Warnings)
            await call.Error.WriteLineAsync($"thresh: warning {warning.Code}: {warning.Message}");
        if (!json && accepted.Placement is not null)
            await call.Output.WriteLineAsync($"The Hub chose {accepted.Node}: {accepted.Placement}");
        var end = await FollowAsync(accepted, json);
        if (json)
            await JsonText.WriteAsync(call.Output, end, CliJsonContext.Default.DeploymentShown);
        else if (end.State == "succeeded")
            await call.Output.WriteLineAsync(Sentence(end));
        return end.State == "succeeded" ? ExitCodes.Done : throw Failure(end);
    }

    private Task<DeploymentShown> FollowAsync(Accepted accepted, bool json)
    {
        if (json)
            return ReadAsync(accepted.DeploymentId, _ => { });

        var console = Terminal.For(call.Output);
        return console.Profile.Capabilities.Ansi ? ShowLiveAsync(accepted) : ReadAsync(accepted.DeploymentId, happened => EventLines.Write(console, happened));
    }

    private async Task<DeploymentShown> ReadAsync(string deployment, Action<EventShown> tell)
    {
        var events = new ServerEvents(call.Hub, call.Around, $"api/deployments/{deployment}/events", resumes: true);
        await foreach (var item in events.ReadAsync(call.Cancellation))
        {
            if (item.EventType == "end")
                return JsonSerializer.Deserialize(item.Data, CliJsonContext.Default.DeploymentShown)!;
            if (item.EventType == "event")
                tell(JsonSerializer.Deserialize(item.Data, CliJsonContext.Default.EventShown)!);
        }

        throw call.Hub.NoHub();
    }

    private async Task<DeploymentShown> ShowLiveAsync(Accepted accepted)
    {
        var console = Terminal.Live(call.Output);
        var failures = new List<EventShown>();
        var following = ReadAsync(accepted.DeploymentId, happened =>
        {
            if (happened.State == "failed")
                failures.Add(happened);
        });
        var tree = new ServiceTree(accepted.Stack, accepted.Node);
        await console.Live(tree.Render(null)).StartAsync(async live =>
        {
            while (!following.IsCompleted)
            {
                await LookAsync();
                await Task.WhenAny(following, call.Around.Pause(BetweenLooks, call.Cancellation));
            }

            await LookAsync();

            async Task LookAsync()
            {
                live.UpdateTarget(tree.Render(await StackAsync(accepted.Stack)));
                live.Refresh();
            }
        });
        foreach (var failure in failures)
            EventLines.Write(Terminal.For(call.Output), failure);
        return await following;
    }

    // Null where it is gone, or the Hub is for a moment.
    private async Task<StackShown?> StackAsync(string stack)
    {
        try
        {
            return (await call.Hub.GetAsync($"api/stacks/{stack}", call.Cancellation)).As(CliJsonContext.Default.StackShown);
        }
        catch (CommandException fault) when (fault.Code is ExitCodes.NotFound or ExitCodes.HubUnreachable)
        {
            return null;
        }
    }

    private static string Sentence(DeploymentShown end)
    {
        var done = end.Kind switch
        {
            "stop" => "is stopped; its data is kept",
            "destroy" => "is removed, with its volumes",
            _ => string.Create(CultureInfo.InvariantCulture, $"runs at revision {end.Revision}"),
        };
        var took = end.EndedAt is { } ended ? string.Create(CultureInfo.InvariantCulture, $" ({(ended - end.RequestedAt).TotalSeconds:0.0} s)") : "";
        return $"The stack '{end.Stack}' {done}, on {end.Node}{took}";
    }

    private static CommandException Failure(DeploymentShown end)
    {
        var where = end.FailedService is null ? "" : $" at {end.FailedService}";
        var what = end.State switch
        {
            "rolled-back" => $"failed{where} and was taken back",
            "cancelled" => "was cancelled",
            _ => $"failed{where}",
        };
        return new CommandException(ExitCodes.Failed, $"The {end.Kind} of '{end.Stack}' {what}{(end.Error is null ? "." : $": {end.Error}")}");
    }
}
