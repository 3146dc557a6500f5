using System.Globalization;
using Thresh.Domain.Stacks;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>
/// How long the tutorial's api does not answer while its image is updated: by Thresh, and by stopping its container and
/// starting one that was created beforehand, in turn. Both have the same image, port and grace period, and the other
/// three services beside them.
/// </summary>
internal static class UpdateGapBenchmark
{
    private const int Port = 3000;
    private const int AnswersAround = 100;
    private const double MostOverEngine = 1.15;
    private const string Before = "20-alpine";
    private const string After = "22-alpine";

    public static async Task<(string Table, bool IsWithin)> RunAsync(EngineBenchmarkOptions options)
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        using var engine = new EngineApi();
        var (alone, thresh) = (new EngineDeployer(engine), new ThreshDeployer(tutorial.Client));
        var (aloneTook, threshTook) = (new List<double>(), new List<double>());
        await alone.RemoveAsync(MeasuredStack.Tutorial);
        await thresh.RemoveAsync(MeasuredStack.Tutorial);
        for (var round = 0; round < options.Rounds; round++)
        {
            aloneTook.Add(await MeasureAsync(alone, (stack, api) => SwapAsync(alone, stack, api)));
            threshTook.Add(await MeasureAsync(thresh, (stack, api) => UpdateAsync(thresh, stack, api)));
            Report.Line(string.Create(CultureInfo.InvariantCulture, $"{round + 1}: {alone.Label} {aloneTook[^1]:0} ms, {thresh.Label} {threshTook[^1]:0} ms"));
        }

        var (least, took) = (new Rounds(aloneTook), new Rounds(threshTook));
        var times = took.Median / least.Median;
        var table = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | the tutorial's api does not answer for | stop + start alone | Thresh | times as long, at most |
            |---|---:|---:|---:|
            | update from node:{Before} to node:{After} | {least} | {took} | {times:0.00}, {MostOverEngine:0.00} |

            """);
        return (table, times <= MostOverEngine);
    }

    private static async Task<double> MeasureAsync(IDeployer way, Func<MeasuredStack, ServiceDefinition, Task<Func<Task>>> prepare)
    {
        var stack = MeasuredStack.Tutorial;
        try
        {
            await way.DeployAsync(stack);
            var swap = await prepare(stack, stack.Services.Single(service => service.Name.Value == "api"));
            await using var polling = new PortPolling(Port);
            await AnswersAsync(polling, Before);
            var swapping = swap();
            await AnswersAsync(polling, After);
            var silence = polling.LongestSilence();
            await swapping;
            return silence;
        }
        finally
        {
            await way.RemoveAsync(stack);
        }
    }

    private static Task AnswersAsync(PortPolling polling, string tag) =>
        Eventually.BecomesTrueAsync(() => polling.AnswersWith($"\"tag\":\"{tag}\"") >= AnswersAround, $"the api answers as {tag}");

    private static async Task<Func<Task>> UpdateAsync(ThreshDeployer thresh, MeasuredStack stack, ServiceDefinition api)
    {
        await thresh.SettleAsync(stack);
        return async () =>
        {
            var end = await thresh.UpdateAsync(stack, api.Name.Value, $"docker:node:{After}");
            if (end != "succeeded")
                throw new InvalidOperationException($"The update ended as {end}.");
        };
    }

    private static async Task<Func<Task>> SwapAsync(EngineDeployer alone, MeasuredStack stack, ServiceDefinition api)
    {
        await alone.CreateNextAsync(stack, api with { Image = ImageReference.TryCreate($"node:{After}")! });
        return () => alone.SwapAsync(stack, api.Name);
    }
}
