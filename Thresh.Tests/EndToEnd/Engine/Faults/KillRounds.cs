using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>
/// Deploys, updates and destroys one stack again and again, kills a process at a random moment of each, starts it again
/// and looks whether anything was lost.
/// </summary>
internal sealed class KillRounds(HubAndNode both, string stack, int seed)
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(90);
    private static readonly string[] Order = ["deploy", "update", "destroy"];

    private readonly Random _random = new(seed);
    private readonly EngineStack _engine = both.Watch(stack);
    private readonly Dictionary<string, TimeSpan> _undisturbed = [];

    /// <summary>Measures how long each operation takes when nobody disturbs it.</summary>
    public async Task MeasureAsync()
    {
        foreach (var operation in Order)
        {
            var since = Stopwatch.StartNew();
            var deployment = await BeginAsync(operation) ?? throw new InvalidOperationException($"The undisturbed {operation} was not accepted.");
            await both.Client.EndOfAsync(deployment);
            _undisturbed[operation] = since.Elapsed;
            await LookAsync(operation, deployment);
            Report.Line(FormattableString.Invariant($"undisturbed {operation}: {since.Elapsed.TotalSeconds:0.00} s"));
        }
    }

    /// <param name="kill">Kills a process and starts it again.</param>
    public async Task RunAsync(int cycles, KillFigures figures, Func<Task> kill)
    {
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            foreach (var operation in Order)
            {
                var delay = _random.NextDouble() * _undisturbed[operation];
                try
                {
                    await RoundAsync(operation, delay, figures, kill);
                }
                catch (Exception fault)
                {
                    throw new InvalidOperationException(
                        FormattableString.Invariant($"Seed {seed}, cycle {cycle}, {operation}, killed after {delay.TotalMilliseconds:0} ms: {fault.Message}\nThe agent {(both.Node.Lives ? "lives" : "is dead")} and logged:\n{both.Node.Output}\nThe mid-tier logged:\n{both.MidTier?.Output}\nThe Hub logged:\n{both.Hub.Output}"),
                        fault);
                }
            }
        }
    }

    private async Task RoundAsync(string operation, TimeSpan delay, KillFigures figures, Func<Task> kill)
    {
        var beginning = BeginAsync(operation);
        await new ConditionOfTime(delay).PassesAsync();
        var following = beginning.IsCompletedSuccessfully && beginning.Result is { } known
            ? EventFollower.FollowAsync(both.Client, known, CancellationToken.None)
            : null;
        await kill();
        var away = Stopwatch.StartNew();
        await both.NodeBecomesAsync("online", Generous);
        figures.AddReturn(away.Elapsed);

        var back = Stopwatch.StartNew();
        var accepted = await beginning ?? await LeftRunningAsync();
        var deployment = accepted ?? (await IsDoneAsync(operation) ? null : await BeginAsync(operation));
        if (deployment is not null)
        {
            (await both.Client.EndOfAsync(deployment))["state"]!.GetValue<string>().ShouldBe("succeeded");
            figures.Add(operation, back.Elapsed, accepted is not null);
        }

        await LookAsync(operation, deployment);
        if (following is not null)
            ShouldCountUp(await following.WaitAsync(Generous));
    }

    /// <returns>The deployment; null where the request was not answered, or refused because the node had just gone.</returns>
    private async Task<string?> BeginAsync(string operation)
    {
        try
        {
            using var answer = operation == "destroy"
                ? await both.Client.Http.DeleteAsync($"/api/stacks/{stack}")
                : await both.Client.PostDefinitionAsync("/api/stacks/deploy", SmallStack.Text(stack, second: operation == "update"));
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <returns>The deployment that was stored although its answer got lost, while it runs.</returns>
    private async Task<string?> LeftRunningAsync()
    {
        using var answer = await both.Client.Http.GetAsync($"/api/stacks/{stack}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : (await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]?.GetValue<string>();
    }

    // A destroy whose answer got lost may be over already.
    private async Task<bool> IsDoneAsync(string operation)
    {
        using var answer = await both.Client.Http.GetAsync($"/api/stacks/{stack}");
        return operation == "destroy" && answer.StatusCode == HttpStatusCode.NotFound;
    }

    private async Task LookAsync(string operation, string? deployment)
    {
        (await _engine.EverythingAsync()).ShouldBe(operation == "destroy" ? [] : SmallStack.Running(stack), ignoreOrder: true);
        if (operation == "destroy")
        {
            using var gone = await both.Client.Http.GetAsync($"/api/stacks/{stack}");
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        else
        {
            await both.StackBecomesAsync(stack, "running", Generous);
        }

        await Eventually.BecomesTrueAsync(() => both.Node.JournalIsDrainedAsync(both.Hub.DataDirectory), "the agent's journal is drained", Generous);
        if (deployment is null)
            return;

        var numbers = await EventFollower.AfterAsync(both.Client, deployment, 0);
        ShouldCountUp(numbers);
        numbers.ShouldNotBeEmpty();
        (await both.Client.GetAsync($"/api/deployments/{deployment}"))["events"]!.GetValue<int>().ShouldBe(numbers.Length);
        (await EventFollower.AfterAsync(both.Client, deployment, numbers.Length / 2)).ShouldBe(numbers.Skip(numbers.Length / 2));
    }

    private static void ShouldCountUp(ImmutableArray<long> numbers) =>
        numbers.ShouldBe(Enumerable.Range(1, numbers.Length).Select(number => (long)number));
}
