using System.Globalization;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Domain.Text;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>
/// The nodes' side of the benchmark, in a process of its own so that what they use is told apart from what the Hub uses:
/// real agents over real sockets, each on an engine and a machine in memory. It does what its standard input says, and ends with it.
/// </summary>
internal static class FleetSimulator
{
    private const int MostThreadsFromTheStart = 32;

    // Their samples are then spread over the seconds between two of them, as those of machines that were not started together.
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(10);

    /// <param name="arguments">The addresses to connect to, how many nodes, how many of them can be cut off, and a folder for their homes.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var hubs = arguments[0].Split(FleetProcess.AddressSeparator).Select(hub => new Uri(hub)).ToArray();
        var (count, cuttable, homes) = (Number(arguments[1]), Number(arguments[2]), arguments[3]);
        var key = new SecretText(Environment.GetEnvironmentVariable(FleetProcess.KeyVariable)!);
        ThreadPool.SetMinThreads(MostThreadsFromTheStart, MostThreadsFromTheStart);
        await using var relay = CuttableRelay.To(hubs[0]);
        var sent = new SentSamples();
        var nodes = new List<SimulatedNode>(count);
        for (var number = 1; number <= count; number++)
        {
            var name = FleetStacks.NodeName(number);
            var settings = new AgentSettings { Hub = number <= cuttable ? relay.Url : hubs[Part(number, count, hubs.Length)], TlsVerify = false, Key = key, Name = name, Home = Path.Combine(homes, name) };
            nodes.Add(SimulatedNode.Start(settings, own => new CountedWire(new SignalRWire(own), sent)));
            await Task.Delay(BetweenStarts);
        }

        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == FleetProcess.CutCommand)
                relay.Cut();
            Console.Out.WriteLine(words[0] switch
            {
                FleetProcess.SentCommand => sent.Between(Moment(words[1]), Moment(words[2])),
                _ => relay.Connections,
            });
        }

        await Task.WhenAll(nodes.Select(node => node.DisposeAsync().AsTask()));
        return 0;
    }

    /// <summary>Which of some equal parts a node is in; the first ones have one more where they are not equal.</summary>
    /// <param name="number">From 1 to <paramref name="count"/>.</param>
    /// <returns>From 0; with the number it rises.</returns>
    public static int Part(int number, int count, int parts) => (number - 1) * parts / count;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string seconds) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
}
