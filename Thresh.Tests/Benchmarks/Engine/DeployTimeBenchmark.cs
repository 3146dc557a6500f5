using System.Globalization;
using System.Text;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>
/// How long a stack takes from the request to its last container's start, all images present: by Thresh, by the
/// engine's calls alone and by docker-compose, in turn, so that whatever else the machine does meets all alike.
/// </summary>
internal static class DeployTimeBenchmark
{
    public static async Task<(string Table, bool IsWithin)> RunAsync(EngineBenchmarkOptions options)
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        using var engine = new EngineApi();
        using var compose = new ComposeDeployer();
        await using var starts = await ContainerStarts.ListenAsync(engine);
        var (alone, thresh) = (new EngineDeployer(engine), new ThreshDeployer(tutorial.Client));

        var table = new StringBuilder("| stack | the engine's calls alone | Thresh | times as long, at most | docker-compose |\n|---|---:|---:|---:|---:|\n");
        var isWithin = true;
        foreach (var stack in MeasuredStack.All.Where(stack => options.Row is null || stack.Label.Contains(options.Row, StringComparison.Ordinal)))
        {
            await compose.WriteAsync(stack);
            var taken = await MeasureAsync(stack, [alone, thresh, compose], starts, options.Rounds);
            var times = taken[thresh].Median / taken[alone].Median;
            isWithin &= times <= stack.MostOverEngine && taken[thresh].Median < taken[compose].Median;
            table.AppendLine(CultureInfo.InvariantCulture, $"| {stack.Label} | {taken[alone]} | {taken[thresh]} | {times:0.00}, {stack.MostOverEngine:0.00} | {taken[compose]} |");
        }

        return (table.ToString(), isWithin);
    }

    private static async Task<Dictionary<IDeployer, Rounds>> MeasureAsync(MeasuredStack stack, IDeployer[] ways, ContainerStarts starts, int rounds)
    {
        var taken = ways.ToDictionary(way => way, _ => new List<double>());
        foreach (var way in ways)
            await way.RemoveAsync(stack);
        for (var round = 0; round < rounds; round++)
        {
            // Each is first as often as the others.
            foreach (var way in ways.Skip(round % ways.Length).Concat(ways.Take(round % ways.Length)))
                taken[way].Add(await MeasureAsync(stack, way, starts));
            Report.Line(string.Create(CultureInfo.InvariantCulture, $"{stack.Label}, {round + 1}: {string.Join(", ", ways.Select(way => $"{way.Label} {taken[way][^1]:0} ms"))}"));
        }

        return taken.ToDictionary(pair => pair.Key, pair => new Rounds(pair.Value));
    }

    private static async Task<double> MeasureAsync(MeasuredStack stack, IDeployer way, ContainerStarts starts)
    {
        try
        {
            var since = DateTimeOffset.UtcNow;
            await way.DeployAsync(stack);
            var last = await starts.LastAsync([.. stack.Services.Select(service => way.ContainerOf(stack, service.Name))], since);
            return (last - since).TotalMilliseconds;
        }
        finally
        {
            await way.RemoveAsync(stack);
        }
    }
}
