using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>Development environments through the API, with real agents on simulated engines.</summary>
public sealed class EnvironmentTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task AnEnvironment_IsSetUpFromABlueprint_AndRemovedWithItsVolumes()
    {
        var node = await fleet.AddAsync("bench");
        (await fleet.GetAsync("/api/nodes/bench/blueprints"))["blueprints"]!.AsArray().Select(blueprint => blueprint!["name"]!.GetValue<string>()).ShouldContain("python-dev");

        var (status, begun) = await UpAsync("bench", "alpine-base", "lab");
        status.ShouldBe(HttpStatusCode.Accepted, begun.ToJsonString());
        begun["state"]!.GetValue<string>().ShouldBe("setting-up");
        begun["setUp"]!["steps"]!.AsArray().Select(step => step!["title"]!.GetValue<string>()).ShouldBe(["Pull alpine:3.22", "Start container", "Install curl, git"]);
        var (twice, _) = await UpAsync("bench", "python-dev", "lab");
        twice.ShouldBe(HttpStatusCode.Conflict);

        await UntilStateAsync("bench", "lab", "running");
        var ready = await fleet.GetAsync("/api/nodes/bench/environments/LAB");
        (ready["container"]!.GetValue<string>(), ready["blueprint"]!.GetValue<string>(), ready["setUp"]).ShouldBe(("thresh-env-lab", "alpine-base", null));
        (await fleet.GetAsync("/api/nodes/bench"))["environments"]!.AsArray().ShouldHaveSingleItem();
        (await fleet.GetAsync("/api/nodes/bench"))["containers"]!.GetValue<int>().ShouldBe(1);
        (await node.Engine.ObserveAsync(CancellationToken.None)).Volumes.ShouldHaveSingleItem().Name.ShouldBe("thresh-env-lab.workspace");
        var (again, reason) = await UpAsync("bench", "python-dev", "lab");
        (again, reason["detail"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "There is an environment 'lab' on the node already; remove it, or choose another name."));

        (await fleet.Http.DeleteAsync("/api/nodes/bench/environments/lab")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await UntilEmptyAsync(node);
        (await fleet.Http.DeleteAsync("/api/nodes/bench/environments/lab")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatCannotBeSetUp_IsToldInOneSentence_AndLeavesNothing()
    {
        var node = await fleet.AddAsync("faulty", spec => SimulatedProgram.For(spec) with { ExitOf = command => command.Contains("install") ? 100 : 0 });

        (await UpAsync("faulty", "ubuntu-base", null)).Status.ShouldBe(HttpStatusCode.Accepted);
        await UntilStateAsync("faulty", "ubuntu-base", "failed");

        var failed = await fleet.GetAsync("/api/nodes/faulty/environments/ubuntu-base");
        failed["error"]!.GetValue<string>().ShouldStartWith("'Install ca-certificates, curl, git' failed: it ended with code 100, and wrote last: simulated: ");
        failed["setUp"]!["steps"]!.AsArray().Select(step => step!["state"]!.GetValue<string>()).ShouldBe(["done", "done", "failed"]);
        await UntilEmptyAsync(node, listed: 1);
        (await fleet.Http.DeleteAsync("/api/nodes/faulty/environments/ubuntu-base")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await UntilEmptyAsync(node);
    }

    [Theory]
    [InlineData("no-such", "lab", HttpStatusCode.NotFound, "The node has no blueprint 'no-such'; thresh node blueprints lists those it has.")]
    [InlineData("Python", "lab", HttpStatusCode.UnprocessableEntity, null)]
    [InlineData("python-dev", "La b", HttpStatusCode.UnprocessableEntity, null)]
    [InlineData(null, "lab", HttpStatusCode.UnprocessableEntity, null)]
    public async Task Refuses_WhatCannotBeBegun(string? blueprint, string name, HttpStatusCode expected, string? sentence)
    {
        // One agent for each case: two of one name would take turns.
        var node = blueprint?.ToLowerInvariant() ?? "none";
        await fleet.AddAsync(node);

        var (status, problem) = await UpAsync(node, blueprint, name);

        status.ShouldBe(expected);
        if (sentence is not null)
            problem["detail"]!.GetValue<string>().ShouldBe(sentence);
    }

    [Fact]
    public async Task WhatIsReady_OutlivesTheAgent_AndWhatWasCutOffIsNotReady()
    {
        var node = await fleet.AddAsync("restarted");
        Directory.CreateDirectory(node.Home.BlueprintsFolder);
        await File.WriteAllTextAsync(
            Path.Combine(node.Home.BlueprintsFolder, "slow.json"),
            $$"""{ "name": "slow", "image": "busybox", "setup": [{{string.Join(", ", Enumerable.Repeat("\"true\"", 100))}}] }""");
        await UpAsync("restarted", "go-dev", "kept");
        await UntilStateAsync("restarted", "kept", "running");
        await UpAsync("restarted", "slow", "cut");
        await Eventually.BecomesTrueAsync(
            async () => (await fleet.GetAsync("/api/nodes/restarted/environments/cut"))["setUp"]?["lineCount"]?.GetValue<long>() > 1, "the set-up goes on");

        await node.StopAsync();
        await fleet.UntilStatusAsync("restarted", "offline");
        (await StateAsync("restarted", "kept"), await StateAsync("restarted", "cut")).ShouldBe(("unknown", "unknown"));
        (await fleet.Http.DeleteAsync("/api/nodes/restarted/environments/kept")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        node.Start();
        await fleet.UntilStatusAsync("restarted", "online");

        await UntilStateAsync("restarted", "cut", "unfinished");
        (await StateAsync("restarted", "kept")).ShouldBe("running");
        await UpAsync("restarted", "go-dev", "cut");
        await UntilStateAsync("restarted", "cut", "running");
        (await node.Engine.ObserveAsync(CancellationToken.None)).Containers.Select(container => container.Name).ShouldBe(["thresh-env-cut", "thresh-env-kept"]);
    }

    [Fact]
    public async Task ASetUp_IsGivenUp_WhenItIsRemoved()
    {
        var node = await fleet.AddAsync("patient");
        Directory.CreateDirectory(node.Home.BlueprintsFolder);
        await File.WriteAllTextAsync(
            Path.Combine(node.Home.BlueprintsFolder, "slow.json"),
            $$"""{ "name": "slow", "image": "busybox", "setup": [{{string.Join(", ", Enumerable.Repeat("\"true\"", 1000))}}] }""");
        await UpAsync("patient", "slow", null);
        await Eventually.BecomesTrueAsync(async () => !(await node.Engine.ObserveAsync(CancellationToken.None)).Containers.IsEmpty, "the container is there");

        (await fleet.Http.DeleteAsync("/api/nodes/patient/environments/slow")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await UntilEmptyAsync(node);
    }

    [Fact]
    public async Task WhatIsSomebodyElses_IsNeitherListedNorTouched()
    {
        var node = await fleet.AddAsync("shared");
        await node.Engine.PullAsync("busybox", null, _ => { }, CancellationToken.None);
        await node.Engine.CreateContainerAsync(
            new ContainerSpec
            {
                Name = "thresh-env-lab",
                Image = "busybox",
                Network = NetworkSpec.Default,
                Restart = new RestartPolicy(RestartMode.No),
                Labels = ImmutableDictionary<string, string>.Empty
                    .Add(ObjectLabels.Hub, "anotherhub").Add(ObjectLabels.Account, "acme").Add(ObjectLabels.Node, "anothernode").Add(ObjectLabels.Environment, "lab"),
            },
            CancellationToken.None);
        await Eventually.BecomesTrueAsync(
            async () => (await fleet.GetAsync("/api/nodes/shared"))["containerList"]!.AsArray().Count == 1, "the container is seen");

        var (status, problem) = await UpAsync("shared", "alpine-base", "lab");

        (status, problem["detail"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "The node's engine holds a 'thresh-env-lab' that is somebody else's; choose another name."));
        (await fleet.GetAsync("/api/nodes/shared/environments"))["environments"]!.AsArray().ShouldBeEmpty();
        (await fleet.Http.DeleteAsync("/api/nodes/shared/environments/lab")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await node.Engine.ObserveAsync(CancellationToken.None)).Containers.ShouldHaveSingleItem();
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> UpAsync(string node, string? blueprint, string? name)
    {
        using var answer = await fleet.Http.PostAsJsonAsync($"/api/nodes/{node}/environments", new { blueprint, name });
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private async Task<string> StateAsync(string node, string name) => (await fleet.GetAsync($"/api/nodes/{node}/environments/{name}"))["state"]!.GetValue<string>();

    private Task UntilStateAsync(string node, string name, string state) => Eventually.BecomesTrueAsync(async () => await StateAsync(node, name) == state, $"{name} is {state}");

    private async Task UntilEmptyAsync(SimulatedNode node, int listed = 0)
    {
        await Eventually.BecomesTrueAsync(
            async () => await node.Engine.ObserveAsync(CancellationToken.None) is { Containers.IsEmpty: true, Volumes.IsEmpty: true }, "nothing is left in the engine");
        await Eventually.BecomesTrueAsync(
            async () => (await fleet.GetAsync($"/api/nodes/{node.Name}/environments"))["environments"]!.AsArray().Count == listed, "the Hub lists what there is");
    }
}
