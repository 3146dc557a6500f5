namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>One run of kills: a Hub and its node, rounds upon rounds, and the figures in the end.</summary>
internal static class KillRun
{
    /// <summary>Kills the Hub and starts it again.</summary>
    public static async Task HubAsync(HubAndNode both)
    {
        await both.Hub.KillAsync();
        await both.Hub.StartAgainAsync();
    }

    /// <summary>Kills the agent and starts it again.</summary>
    public static async Task AgentAsync(HubAndNode both)
    {
        await both.Node.KillAsync();
        await both.NodeIsAwayAsync();
        both.Node.Start();
    }

    /// <param name="victim">Who is killed, for the figures.</param>
    /// <param name="kill">Kills somebody and starts them again.</param>
    public static async Task RunAsync(string victim, string stack, int cycles, Func<Task<HubAndNode>> start, Func<HubAndNode, Task> kill)
    {
        // THRESH_TEST_SEED repeats the moments of an earlier run.
        var seed = Number("THRESH_TEST_SEED") ?? Environment.TickCount;
        var figures = new KillFigures(victim, seed);
        await using var both = await start();
        var rounds = new KillRounds(both, stack, seed);
        try
        {
            await rounds.MeasureAsync();
            await rounds.RunAsync(cycles, figures, () => kill(both));
        }
        finally
        {
            figures.Print();
        }
    }

    public static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var given) ? given : null;
}
