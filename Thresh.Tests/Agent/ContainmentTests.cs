using System.Net;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>What a container may write to, use and do.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ContainmentTests
{
    [Fact]
    public async Task AReadOnlyContainer_IsWrittenToOnlyInItsMemory()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Keeper) with
        {
            Settings = new ContainerSettings { ReadOnly = true, Tmpfs = ["/scratch:size=1m,mode=1777", "/data"] },
        });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await Should.ThrowAsync<InvalidOperationException>(() => node.RunInAsync("one", "touch", "/here"))).Message.ShouldContain("Read-only file system");
        await node.RunInAsync("one", "touch", "/scratch/here", "/data/here");
        (await node.RunInAsync("one", "grep", "-c", "^tmpfs /scratch tmpfs .*size=1024k", "/proc/mounts")).ShouldBe("1");
        // The image declares /data a volume; what is in memory instead leaves none behind.
        (await node.InspectAsync("one")).Mounts!.ShouldNotContain(mount => mount.Type == "volume");
        (await node.LeftAsync()).ShouldBe([node.NameOf("one"), ObjectNames.Network(node.Owner.Stack)]);
    }

    [Fact]
    public async Task Limits_AreTheContainers()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Service("both", TestImages.Sleeper) with { Settings = new ContainerSettings { Resources = new ResourceLimits(0.25m, 64 * 1024 * 1024) } },
            Service("half", TestImages.Sleeper) with { Settings = new ContainerSettings { Resources = new ResourceLimits(1.5m, null) } },
            Service("none", TestImages.Sleeper));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await LimitsAsync("both")).ShouldBe((250_000_000, 64 * 1024 * 1024));
        (await LimitsAsync("half")).ShouldBe((1_500_000_000, 0));
        (await LimitsAsync("none")).ShouldBe((0, 0));

        async Task<(long, long)> LimitsAsync(string service)
        {
            var host = (await node.InspectAsync(service)).HostConfig!;
            return (host.NanoCPUs, host.Memory);
        }
    }

    [Fact]
    public async Task Capabilities_AreDroppedAndAdded()
    {
        await using var node = new NodeUnderTest(policy: new AgentPolicy { AllowedCapabilities = ["CAP_NET_ADMIN"] });

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper) with
        {
            Settings = new ContainerSettings { CapDrop = ["ALL"], CapAdd = ["NET_ADMIN"] },
        });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        // NET_ADMIN is bit 12 (capabilities(7)).
        (await node.RunInAsync("one", "grep", "CapEff", "/proc/1/status")).ShouldEndWith("\t0000000000001000");
    }

    [Fact]
    public async Task ACapability_IsRefused_UnlessThePolicyListsIt()
    {
        await using var node = new NodeUnderTest(policy: new AgentPolicy { AllowedCapabilities = ["NET_ADMIN"] });
        var service = Service("one", TestImages.Sleeper) with { Settings = new ContainerSettings { CapAdd = ["NET_ADMIN", "SYS_ADMIN"] } };

        var assignment = node.Assign(DesiredState.Running, service);
        var plan = await node.Converger.PlanAsync(assignment, TestContext.Current.CancellationToken);
        var outcome = await node.CarryOutAsync(assignment);

        plan.Conflicts.ShouldHaveSingleItem().ShouldBe(new Conflict(
            DiagnosticCodes.PolicyRefuses,
            "Capability SYS_ADMIN may not be added on this node: its policy AllowedCapabilities does not list it.",
            "/services/one/cap_add/1"));
        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.PolicyRefuses);
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ExtraHosts_Resolve()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper) with
        {
            Settings = new ContainerSettings { ExtraHosts = ["far:10.9.8.7", "newer:2001:db8::1", "node:host-gateway"] },
        });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var hosts = (await node.RunInAsync("one", "cat", "/etc/hosts")).Split('\n').Select(line => line.Split('\t')).ToLookup(parts => parts[^1], parts => parts[0]);
        hosts["far"].ShouldBe(["10.9.8.7"]);
        hosts["newer"].ShouldBe(["2001:db8::1"]);
        IPAddress.TryParse(hosts["node"].ShouldHaveSingleItem(), out _).ShouldBeTrue();
        (await node.RunInAsync("one", "sh", "-c", "ping -c 1 -w 1 far || true")).ShouldStartWith("PING far (10.9.8.7)");
    }
}
