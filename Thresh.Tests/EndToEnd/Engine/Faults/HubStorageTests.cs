using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A Hub that cannot write for a while: it says so, goes on reading, and goes on writing when it can, without a restart.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class HubStorageTests
{
    private const string Stack = "zz-storage";

    [Fact]
    public async Task AFullDisk_IsAnsweredWith507_AndLosesNothing()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 16);
        var hub = await HubProcess.StartOnAsync(Path.Combine(disk.Folder, "data"), "--no-local-agent");
        await using var both = await HubAndNode.StartAsync(hub);
        var engine = both.Watch(Stack);
        var deployment = (await both.Client.DeployAsync(SmallStack.Text(Stack)))["deploymentId"]!.GetValue<string>();
        var events = (await EventFollower.EventsAsync(both.Client, deployment)).Length;
        disk.Fill();

        // What is allocated to the write-ahead log already is used up first.
        await Eventually.BecomesTrueAsync(async () => await MakeKeyAsync(both) == HttpStatusCode.InsufficientStorage, "a write finds the disk full");
        await RefusedAsync(both, HttpStatusCode.InsufficientStorage, "disk-full");
        await ReadsGoOnAsync(both);

        // What the node has to tell meanwhile it keeps, and stays online.
        await Command.RunAsync("docker", "rm", "--force", await engine.ContainerIdAsync("web"));
        await Eventually.BecomesTrueAsync(
            async () => (await engine.EverythingAsync()).Order().SequenceEqual(SmallStack.Running(Stack).Order()), "the container is made again");
        (await both.NodeAsync())["status"]!.GetValue<string>().ShouldBe("online");
        (await EventFollower.EventsAsync(both.Client, deployment)).Length.ShouldBe(events);
        disk.Free();

        await WritesAgainAsync(both);
        await Eventually.BecomesTrueAsync(async () => (await EventFollower.EventsAsync(both.Client, deployment)).Length == events + 1, "the event that waited is stored");
        both.Node.Output.Split("Connected to").Length.ShouldBe(2, "the agent never left its Hub");
        await IsSoundAsync(both);
    }

    [Fact]
    public async Task ADatabaseLockedByAnother_IsAnsweredWith503_AndWritesAgainWhenItIsFree()
    {
        await using var both = await HubAndNode.StartAsync();
        both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await using (var other = Open(both))
        {
            await using var holding = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);

            (await MakeKeyAsync(both)).ShouldBe(HttpStatusCode.ServiceUnavailable);
            await RefusedAsync(both, HttpStatusCode.ServiceUnavailable, "database-busy");
            await ReadsGoOnAsync(both);
            (await both.NodeAsync())["status"]!.GetValue<string>().ShouldBe("online");
        }

        await WritesAgainAsync(both);
        both.Node.Output.Split("Connected to").Length.ShouldBe(2, "the agent never left its Hub");
        await IsSoundAsync(both);
    }

    private static async Task<HttpStatusCode> MakeKeyAsync(HubAndNode both)
    {
        using var answer = await both.Client.Http.PostAsJsonAsync("/api/keys", new { name = "another" });
        return answer.StatusCode;
    }

    private static async Task RefusedAsync(HubAndNode both, HttpStatusCode status, string type)
    {
        using var answer = await both.Client.PostDefinitionAsync("/api/stacks/deploy", SmallStack.Text(Stack, second: true));
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, body);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(body)!["type"]!.GetValue<string>().ShouldBe(type);
        body.ShouldNotContain("SQLite");
    }

    private static async Task ReadsGoOnAsync(HubAndNode both)
    {
        foreach (var path in (string[])["/api/stacks", $"/api/stacks/{Stack}", $"/api/stacks/{Stack}/revisions", "/api/nodes", "/api/keys"])
            (await both.Client.GetAsync(path)).Count.ShouldBePositive(path);
        using var ready = await both.Client.Http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task WritesAgainAsync(HubAndNode both)
    {
        (await MakeKeyAsync(both)).ShouldBe(HttpStatusCode.Created);
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        (await both.Client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("succeeded");
    }

    private static async Task IsSoundAsync(HubAndNode both)
    {
        await using var database = Open(both);
        await using var check = database.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        (await check.ExecuteScalarAsync()).ShouldBe("ok");
    }

    private static SqliteConnection Open(HubAndNode both)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(both.Hub.DataDirectory, "hub.db")};Pooling=False");
        database.Open();
        return database;
    }
}
