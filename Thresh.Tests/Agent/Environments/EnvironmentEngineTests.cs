using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Domain.Environments;
using Thresh.Domain.Protocol;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Environments;

[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class EnvironmentEngineTests
{
    [Fact]
    public async Task IsSetUp_StaysUp_AndGoesWithItsVolumes()
    {
        await using var bench = new EnvironmentBench();
        await bench.BeginAsync();
        bench.Write("works", """ "setup": ["echo made by $MAKER > /notes/made", "echo \"\u001b[32msecond\u001b[0m\"; sleep 0.2"], "env": { "MAKER": "setup" }, "volumes": ["notes:/notes"], "ports": ["8080"] """);

        bench.Start("works").Refusal.ShouldBeNull();
        (await bench.EndOfSetUpAsync()).ShouldBeNull();

        (await bench.RunInAsync("cat", "/notes/made")).ShouldBe("made by setup");
        (await bench.RunInAsync("hostname")).ShouldBe(bench.Name);
        var container = (await bench.Engine.FindContainerAsync(bench.Container, CancellationToken.None))!;
        container.Blueprint!.Value.ShouldBe("works");
        container.Ports.ShouldContain(port => port.ContainerPort == 8080);
        (await bench.LeftAsync()).ShouldBe([bench.Container, $"{bench.Container}.notes"]);
        bench.Start("works").Refusal.ShouldBe(RunRefusal.Exists);

        (await bench.RemoveAsync()).ShouldBeNull();
        (await bench.LeftAsync()).ShouldBeEmpty();
        (await bench.RemoveAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(""" "setup": ["echo one", "echo \u001b[31mno database\u001b[0m >&2; echo really; exit 3", "echo never"] """, "Run ", "failed: it ended with code 3, and wrote last: ", "no database", "really")]
    [InlineData(""" "packages": ["git"] """, "'Install git' failed: the image busybox:latest has neither apt-get nor apk, so leave packages out of the blueprint.")]
    [InlineData(""" "command": ["sh", "-c", "echo no can do; exit 5"] """, "'Start container' failed: the container does not stay up, and wrote last: no can do")]
    [InlineData(""" "volumes": ["notes:/notes"], "command": ["/no/such/program"] """, "'Start container' failed: ", "/no/such/program")]
    public async Task OfWhatFails_TheStepIsNamed_AndNothingIsLeft(string rest, params string[] said)
    {
        await using var bench = new EnvironmentBench();
        await bench.BeginAsync();
        bench.Write("fails", rest);

        bench.Start("fails");
        var error = await bench.EndOfSetUpAsync();

        error.ShouldSatisfyAllConditions([.. said.Select<string, Action<string?>>(part => text => text!.ShouldContain(part))]);
        error!.ShouldNotContain('\e');
        (await bench.LeftAsync()).ShouldBeEmpty();
        bench.SetUp!.Steps.Count(step => step.State is SetUpStepState.Failed).ShouldBe(1);
        bench.SetUp.Lines.ShouldNotContain("never");
    }

    [Fact]
    public async Task CutOffByTheAgentsEnd_IsNotReady_AndIsBegunAnew()
    {
        await using var bench = new EnvironmentBench();
        await bench.BeginAsync();
        bench.Write("endless", """ "setup": ["echo begun; sleep 1000"], "volumes": ["old:/old"] """);
        bench.Write("quick", """ "setup": ["true"] """);
        bench.Start("endless");
        await Eventually.BecomesTrueAsync(() => bench.SetUp?.Lines.Contains("begun") == true, "the command runs");

        await bench.EndAsync();
        (await bench.LeftAsync()).ShouldBe([$"{bench.Container}.setup", $"{bench.Container}.old"]);
        await bench.BeginAsync();
        bench.SetUp.ShouldBeNull();
        bench.Start("quick").Refusal.ShouldBeNull();
        (await bench.EndOfSetUpAsync()).ShouldBeNull();

        (await bench.LeftAsync()).ShouldBe([bench.Container]);
    }

    [Fact]
    public async Task TheNodesPolicy_HasTheLastWord()
    {
        await using var bench = new EnvironmentBench(new AgentPolicy { AllowedRegistries = ["registry.example.com"], PortRange = "9000-9100" });
        await bench.BeginAsync();
        bench.Write("plain", """ "setup": [] """);

        var reply = bench.Start("plain");

        reply.Refusal.ShouldBe(RunRefusal.Node);
        reply.Reason.ShouldBe("Images of registry docker.io may not run on this node: its policy AllowedRegistries does not list it.");
        (await bench.LeftAsync()).ShouldBeEmpty();
    }
}
