using Microsoft.Data.Sqlite;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A Hub whose database was replaced by an older copy of itself, with agents that know better.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class RestoreTests
{
    private const string Stack = "zz-restored";
    private const string Other = "zz-restored-other";
    private const string Later = "zz-restored-later";

    [Fact]
    public async Task AnOlderCopy_BeginsAnEpoch_IsObeyed_AndHarmsNothing()
    {
        await using var both = await HubAndNode.StartAsync();
        var (engine, other, later) = (both.Watch(Stack), both.Watch(Other), both.Watch(Later));
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await both.Client.DeployAsync(SmallStack.Text(Other));
        await DoneAsync(both, HttpMethod.Post, $"/api/stacks/{Other}/stop");
        var copy = await CopyAsync(both);

        await both.Client.DeployAsync(SmallStack.Text(Later));
        await DoneAsync(both, HttpMethod.Post, $"/api/stacks/{Other}/start");
        await DoneAsync(both, HttpMethod.Post, $"/api/stacks/{Stack}/restart");
        await DoneAsync(both, HttpMethod.Post, $"/api/stacks/{Stack}/restart");
        var before = await StandingAsync(engine, other, later);
        var carriedOut = CarriedOut(both);
        await RestoreAsync(both, copy);

        (await EpochAsync(both)).ShouldBe(2);
        await Eventually.BecomesTrueAsync(() => CarriedOut(both) > carriedOut, "the agent has carried out what it was assigned anew");
        await both.StackBecomesAsync(Stack, "running");
        (await StandingAsync(engine, other, later)).ShouldBe(before);

        // What comes now is obeyed, whatever the agent had been told before.
        await both.Client.DeployAsync(SmallStack.Text(Stack, second: true));
        await both.Client.DeployAsync(SmallStack.Text(Later));
        (await StandingAsync(later)).ShouldBe(before[^3..]);
        await DoneAsync(both, HttpMethod.Post, $"/api/stacks/{Other}/stop");
        (await other.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));

        await both.Node.KillAsync();
        both.Node.Start();
        await both.NodeBecomesAsync("online");
        (await EpochAsync(both)).ShouldBe(2);
    }

    [Fact]
    public async Task AnOlderCopy_BringsBackTheDefinitionItHolds_AndKeepsTheData()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var copy = await CopyAsync(both);
        var asTheCopySays = await engine.ContainersAsync("{{.State}} {{.Image}}");
        await both.Client.DeployAsync(SmallStack.Text(Stack, second: true));
        (await engine.ContainersAsync("{{.State}} {{.Image}}")).ShouldNotBe(asTheCopySays);
        await engine.ExecuteAsync("db", "touch", "/data/kept");
        await RestoreAsync(both, copy);

        await Eventually.BecomesTrueAsync(
            async () => (await engine.ContainersAsync("{{.State}} {{.Image}}")).SequenceEqual(asTheCopySays), "the stack is as the copy says");
        await engine.ExecuteAsync("db", "test", "-e", "/data/kept");
        await both.StackBecomesAsync(Stack, "running");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
    }

    [Fact]
    public async Task ACopyMadeDuringADeployment_LearnsThatItEnded()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        var deployment = (await both.Client.DeployAsync(SmallStack.Text(Stack), wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync($"/api/deployments/{deployment}"))["state"]!.GetValue<string>() == "running", "the deployment runs");
        var copy = await CopyAsync(both);
        await both.Client.EndOfAsync(deployment);
        await Eventually.BecomesTrueAsync(() => both.Node.JournalIsDrainedAsync(both.Hub.DataDirectory), "the Hub has been told");
        await RestoreAsync(both, copy);

        (await both.Client.EndOfAsync(deployment))["state"]!.GetValue<string>().ShouldBe("succeeded");
        await both.StackBecomesAsync(Stack, "running");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
    }

    private static int CarriedOut(HubAndNode both) => both.Node.Output.Split($"of stack {Stack}: Succeeded").Length;

    private static async Task DoneAsync(HubAndNode both, HttpMethod method, string path) =>
        (await both.Client.EndOfAsync(await both.AcceptedAsync(method, path)))["state"]!.GetValue<string>().ShouldBe("succeeded");

    private static async Task<string> CopyAsync(HubAndNode both)
    {
        var copy = Path.Combine(both.Hub.DataDirectory, "copy.db");
        await using var database = Open(both);
        await using var vacuum = database.CreateCommand();
        vacuum.CommandText = "VACUUM INTO $copy";
        vacuum.Parameters.AddWithValue("$copy", copy);
        await vacuum.ExecuteNonQueryAsync();
        return copy;
    }

    private static async Task RestoreAsync(HubAndNode both, string copy)
    {
        await both.Hub.KillAsync();
        var file = Path.Combine(both.Hub.DataDirectory, "hub.db");
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(copy, file, overwrite: true);
        await both.Hub.StartAgainAsync();
        await both.NodeBecomesAsync("online");
    }

    private static async Task<long> EpochAsync(HubAndNode both)
    {
        await using var database = Open(both);
        await using var read = database.CreateCommand();
        read.CommandText = "SELECT epoch FROM hub";
        return (long)(await read.ExecuteScalarAsync())!;
    }

    private static SqliteConnection Open(HubAndNode both)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(both.Hub.DataDirectory, "hub.db")};Pooling=False");
        database.Open();
        return database;
    }

    /// <summary>Each container with when it was started: a container that was touched differs.</summary>
    private static async Task<string[]> StandingAsync(params EngineStack[] stacks)
    {
        var standing = new List<string>();
        foreach (var stack in stacks)
        {
            foreach (var service in SmallStack.Services)
            {
                var container = await stack.InspectAsync(service);
                standing.Add($"{container["Id"]} {container["State"]!["StartedAt"]} {container["State"]!["Status"]}");
            }
        }

        return [.. standing];
    }
}
