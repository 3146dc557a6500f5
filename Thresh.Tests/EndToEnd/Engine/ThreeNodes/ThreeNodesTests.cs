using System.Diagnostics;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.ThreeNodes;

/// <summary>A fleet as people run it: engines that know nothing of each other, and one Hub that chooses among them.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ThreeNodesTests(ThreeMachines fleet) : IClassFixture<ThreeMachines>
{
    // What the specification promises, and as much again for a machine that does other things as well.
    private static readonly TimeSpan Loaded = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task EachNode_IsItself_WithItsOwnAddressAndFacts()
    {
        var nodes = (await fleet.Client.GetAsync("/api/nodes"))["nodes"]!.AsArray();
        var cluster = await fleet.Client.GetAsync($"/api/clusters/{ThreeMachines.Cluster}");
        var list = await fleet.Shell.RunAsync("thresh node list");

        nodes.Select(node => node!["name"]!.GetValue<string>()).ShouldBe(fleet.Members.Select(member => member.Name), ignoreOrder: true);
        nodes.Select(node => node!["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(3);
        foreach (var member in fleet.Members)
        {
            var node = nodes.Single(node => node!["name"]!.GetValue<string>() == member.Name)!;
            node["cluster"]!.GetValue<string>().ShouldBe(ThreeMachines.Cluster);
            node["facts"]!["address"]!.GetValue<string>().ShouldBe(member.Machine.Address);
            node["facts"]!["cores"]!.GetValue<int>().ShouldBe(Environment.ProcessorCount);
            node["engine"]!["version"]!.GetValue<string>().ShouldBe((await member.Machine.DockerAsync("version", "--format", "{{.Server.Version}}")).Trim());
            list.ShouldMatch($@"(?m)^{member.Name} +online ");
        }

        list.ShouldEndWith("3 nodes, 3 online\n");
        cluster["totals"]!["online"]!.GetValue<int>().ShouldBe(3);
        cluster["totals"]!["cores"]!.GetValue<int>().ShouldBe(3 * Environment.ProcessorCount);
    }

    [Fact]
    public async Task TheCommandLine_DeploysToTheCluster_LiveToItsEnd()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, AnsweringStack.Text("zz-typed", 8081, "typed"), TestContext.Current.CancellationToken);
        try
        {
            var shown = await fleet.Shell.OnATerminalAsync($"thresh stack up {file} --cluster {ThreeMachines.Cluster}");

            shown.ShouldContain("\u001b["); // drawn over and over
            CliShell.Plain(shown).ShouldContain("└── web");
            var on = fleet.Named((await fleet.Client.GetAsync("/api/stacks/zz-typed"))["node"]!.GetValue<string>());
            CliShell.Plain(shown).ShouldMatch($@"The stack 'zz-typed' runs at revision 1, on {on.Name} ");
            CliShell.Plain(shown).ShouldContain($"The Hub chose {on.Name}: It has most room of 3 nodes: ");
            await on.AnswersAsync(8081, "typed");
            foreach (var other in fleet.Members.Except([on]))
                (await other.EverythingAsync("zz-typed")).ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }

        await fleet.DestroyAsync("zz-typed");
    }

    [Fact]
    public async Task StacksThatWantOneHostPort_GoToDifferentNodes_UntilItIsTakenOnAll()
    {
        var first = await fleet.DeployedAsync(AnsweringStack.Text("zz-port-1", 8082, "one"));
        var second = await fleet.DeployedAsync(AnsweringStack.Text("zz-port-2", 8082, "two"));
        var third = await fleet.DeployedAsync(AnsweringStack.Text("zz-port-3", 8082, "three"));
        var (status, refusal) = await fleet.DeployAsync(AnsweringStack.Text("zz-port-4", 8082, "four"), $"cluster={ThreeMachines.Cluster}");

        new[] { first.On, second.On, third.On }.ShouldBe(fleet.Members, ignoreOrder: true);
        first.Why.ShouldStartWith("It has most room of 3 nodes: ");
        await first.On.AnswersAsync(8082, "one");
        await second.On.AnswersAsync(8082, "two");
        await third.On.AnswersAsync(8082, "three");
        status.ShouldBe(409);
        refusal.ToJsonString().ShouldContain("Port 8082 is already in use on the target node.");
        await fleet.DestroyAsync("zz-port-1", "zz-port-2", "zz-port-3");
    }

    [Fact]
    public async Task AStackWithAVolume_StaysWithItsData()
    {
        var (on, _) = await fleet.DeployedAsync(AnsweringStack.Text("zz-kept", 8083, "before", volume: true));
        var other = fleet.Members.First(member => member != on);
        await on.ExecuteAsync("zz-kept", "touch", "/data/written");

        var (status, refusal) = await fleet.DeployAsync(AnsweringStack.Text("zz-kept", 8083, "elsewhere", volume: true), $"node={other.Name}");
        var again = await fleet.DeployedAsync(AnsweringStack.Text("zz-kept", 8083, "after", volume: true));

        status.ShouldBe(409);
        refusal["detail"]!.GetValue<string>().ShouldStartWith($"The volume thresh.zz-kept.data of 'zz-kept' is on the node '{on.Name}' and does not move to '{other.Name}'");
        again.On.ShouldBe(on);
        await on.AnswersAsync(8083, "after");
        (await on.ExecuteAsync("zz-kept", "ls", "/data")).ShouldBe("written\n");
        (await other.EverythingAsync("zz-kept")).ShouldBeEmpty();
        await fleet.DestroyAsync("zz-kept");
    }

    [Fact]
    public async Task AStackWithoutVolumes_Moves_AndLeavesNothingBehind()
    {
        var (from, to) = (fleet.Members[0], fleet.Members[1]);
        await fleet.DeployedAsync(AnsweringStack.Text("zz-moved", 8084, "here"), $"node={from.Name}");
        await from.AnswersAsync(8084, "here");

        (await fleet.DeployedAsync(AnsweringStack.Text("zz-moved", 8084, "here"), $"node={to.Name}")).On.ShouldBe(to);

        await to.AnswersAsync(8084, "here");
        await Eventually.BecomesTrueAsync(async () => (await from.EverythingAsync("zz-moved")).Length == 0, "nothing of it is left where it was");
        (await from.AnswerAsync(8084)).ShouldBe("");
        (await to.EverythingAsync("zz-moved")).ShouldBe(["thresh.zz-moved.web running", "thresh.zz-moved"], ignoreOrder: true);
        await fleet.DestroyAsync("zz-moved");
    }

    [Fact]
    public async Task AKilledAgent_TakesItsNodeAlone_AndComesBackWithItsStack()
    {
        var killed = fleet.Members[2];
        await fleet.DeployedAsync(AnsweringStack.Text("zz-killed", 8085, "alive"), $"node={killed.Name}");
        var container = await killed.ContainerIdAsync("zz-killed");

        await killed.Agent.KillAsync();
        var since = Stopwatch.StartNew();
        try
        {
            await fleet.BecomesAsync(killed, "offline", TimeSpan.FromSeconds(5) + Loaded);
            Report.Line(FormattableString.Invariant($"a node whose agent was killed was offline after {since.Elapsed.TotalSeconds:0.0} s"));
            await IsAwayAsync(killed, "zz-killed");
            await killed.AnswersAsync(8085, "alive");
        }
        finally
        {
            killed.Agent.Start();
        }

        await fleet.BecomesAsync(killed, "online", TimeSpan.FromSeconds(15) + Loaded);
        await IsBackAsync(killed, "zz-killed", container);
        await fleet.DestroyAsync("zz-killed");
    }

    [Fact]
    public async Task ANodeCutOff_GoesOfflineAlone_IsChosenForNothing_AndComesBackWithItsStack()
    {
        var cut = fleet.Members[0];
        await fleet.DeployedAsync(AnsweringStack.Text("zz-cut", 8086, "alive"), $"node={cut.Name}");
        var container = await cut.ContainerIdAsync("zz-cut");

        await cut.Machine.CutOffAsync();
        var since = Stopwatch.StartNew();
        try
        {
            await fleet.BecomesAsync(cut, "offline", TimeSpan.FromSeconds(25) + Loaded);
            Report.Line(FormattableString.Invariant($"a node of three that was cut off was offline after {since.Elapsed.TotalSeconds:0.0} s"));
            await IsAwayAsync(cut, "zz-cut");
            (await cut.ContainerIdAsync("zz-cut")).ShouldBe(container);
        }
        finally
        {
            await cut.Machine.JoinAsync();
        }

        since.Restart();
        await fleet.BecomesAsync(cut, "online", TimeSpan.FromSeconds(15) + Loaded);
        Report.Line(FormattableString.Invariant($"it was online {since.Elapsed.TotalSeconds:0.0} s after the packets came through again"));
        await IsBackAsync(cut, "zz-cut", container);
        await cut.AnswersAsync(8086, "alive");
        await fleet.DestroyAsync("zz-cut");
    }

    // Shown as it is, chosen for nothing, and nobody else's business.
    private async Task IsAwayAsync(Member away, string stack)
    {
        foreach (var other in fleet.Members.Except([away]))
            (await fleet.StatusAsync(other)).ShouldBe("online");
        (await fleet.Client.GetAsync($"/api/stacks/{stack}"))["status"]!.GetValue<string>().ShouldBe("unknown");

        var (status, refusal) = await fleet.DeployAsync(AnsweringStack.Text("zz-refused", 8087, "no"), $"node={away.Name}");
        var anywhere = await fleet.DeployedAsync(AnsweringStack.Text("zz-anywhere", 8088, "here"), query: "");
        var inCluster = await fleet.DeployedAsync(AnsweringStack.Text("zz-in-cluster", 8089, "here"));

        status.ShouldBe(409);
        refusal["type"]!.GetValue<string>().ShouldEndWith("node-offline");
        foreach (var placed in new[] { anywhere, inCluster })
        {
            placed.On.ShouldNotBe(away);
            placed.Why.ShouldStartWith("It has most room of 2 nodes: ");
        }

        await inCluster.On.AnswersAsync(8089, "here");
        await fleet.DestroyAsync("zz-anywhere", "zz-in-cluster");
    }

    private async Task IsBackAsync(Member back, string stack, string container)
    {
        await Eventually.BecomesTrueAsync(
            async () => (await fleet.Client.GetAsync($"/api/stacks/{stack}"))["status"]!.GetValue<string>() == "running", $"{stack} is shown running again");
        (await back.ContainerIdAsync(stack)).ShouldBe(container);
    }
}
