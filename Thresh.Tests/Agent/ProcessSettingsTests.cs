using Docker.DotNet.Models;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>What a container runs, as whom, and what happens when it ends.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ProcessSettingsTests
{
    private static readonly Thresh.Domain.Stacks.RestartPolicy Once = new(RestartMode.No);

    [Fact]
    public async Task TheProcess_RunsAsTheServiceSays()
    {
        await using var node = new NodeUnderTest();
        var service = Service("one", TestImages.Bare) with
        {
            Settings = new ContainerSettings
            {
                Command = new Thresh.Domain.Stacks.CommandLine(["sh", "-c", "echo \"$0: $(id -u):$(id -g) in $(pwd) on $(hostname)\"; exec sleep 1000", "two words"]),
                WorkingDir = "/var",
                User = "1234:5678",
                Hostname = "lighthouse",
                Init = true,
                Labels = [new Label("com.example.team", "shore"), new Label(ObjectLabels.Stack, "another")],
            },
        };

        var outcome = await node.DeployAsync(service);

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        await Eventually.BecomesTrueAsync(async () => await node.LogOfAsync("one") == "two words: 1234:5678 in /var on lighthouse", "the process has said who it is");
        (await node.RunInAsync("one", "cat", "/proc/1/comm")).ShouldBe("docker-init");
        var labels = (await node.InspectAsync("one")).Config!.Labels!;
        labels["com.example.team"].ShouldBe("shore");
        labels[ObjectLabels.Stack].ShouldBe(node.Owner.Stack.Value);
    }

    [Fact]
    public async Task CommandAndEntrypoint_StandInForTheImages_AndEmptyOnesForNone()
    {
        (string Service, string[]? Entrypoint, string[]? Command, string Said)[] cases =
        [
            ("as-built", null, null, "entrypoint echo command"),
            ("command", null, ["mine"], "entrypoint mine"),
            ("no-command", null, [], "entrypoint"),
            ("entrypoint", ["echo", "mine"], null, "mine"),
            ("no-entrypoint", [], null, "command"),
            ("both", ["echo", "one"], ["two"], "one two"),
            ("command-alone", [], ["echo", "alone"], "alone"),
        ];
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync([.. cases.Select(each => Service(each.Service, TestImages.Speaker) with
        {
            Settings = new ContainerSettings { Restart = Once, Entrypoint = Line(each.Entrypoint), Command = Line(each.Command) },
        })]);

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        foreach (var (service, _, _, said) in cases)
        {
            await node.EndsAsync(service);
            (await node.LogOfAsync(service)).ShouldBe(said, service);
        }
    }

    [Fact]
    public async Task NothingToRun_IsSaidPlainly()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper) with { Settings = new ContainerSettings { Command = new Thresh.Domain.Stacks.CommandLine([]) } });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error.ShouldBe($"one: Image {TestImages.Sleeper} has nothing to run with an empty command and no entrypoint: write one of the two.");
    }

    [Fact]
    public async Task RestartPolicies_AreTheEngines()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Restarting("unsaid", null),
            Restarting("never", Once),
            Restarting("always", new(RestartMode.Always)),
            Restarting("failing", new(RestartMode.OnFailure)),
            Restarting("thrice", new(RestartMode.OnFailure, 3)));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await PolicyOfAsync("unsaid")).ShouldBe((RestartPolicyKind.UnlessStopped, 0));
        (await PolicyOfAsync("never")).ShouldBe((RestartPolicyKind.No, 0));
        (await PolicyOfAsync("always")).ShouldBe((RestartPolicyKind.Always, 0));
        (await PolicyOfAsync("failing")).ShouldBe((RestartPolicyKind.OnFailure, 0));
        (await PolicyOfAsync("thrice")).ShouldBe((RestartPolicyKind.OnFailure, 3));

        AssignedService Restarting(string name, Thresh.Domain.Stacks.RestartPolicy? policy) =>
            Service(name, TestImages.Sleeper) with { Settings = new ContainerSettings { Restart = policy } };

        async Task<(RestartPolicyKind, long)> PolicyOfAsync(string service)
        {
            var policy = (await node.InspectAsync(service)).HostConfig!.RestartPolicy!;
            return (policy.Name, policy.MaximumRetryCount);
        }
    }

    [Fact]
    public async Task OnFailure_TriesAsOftenAsItSays()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Bare) with
        {
            Settings = new ContainerSettings { Restart = new(RestartMode.OnFailure, 2), Command = Line(["sh", "-c", "sleep 1; exit 3"]) },
        });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        await node.EndsAsync("one");
        (await node.InspectAsync("one")).RestartCount.ShouldBe(2);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(1, 137)]
    public async Task Stop_WaitsAsLongAsTheServiceSays_ThenKills(int seconds, int exitCode)
    {
        await using var node = new NodeUnderTest();
        // Shorter than the engine's own ten seconds: only the service's time tells the two apart.
        var service = Service("one", TestImages.Bare) with
        {
            Settings = new ContainerSettings
            {
                Command = Line(["sh", "-c", "trap 'sleep 3; exit 0' TERM; echo ready; while :; do sleep 0.1; done"]),
                StopGracePeriod = TimeSpan.FromSeconds(seconds),
            },
        };
        await node.DeployAsync(service);
        await Eventually.BecomesTrueAsync(async () => await node.LogOfAsync("one") == "ready", "the process listens to signals");

        var outcome = await node.CarryOutAsync(node.Assign(DesiredState.Stopped, service));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var container = (await node.FindAsync("one"))!;
        container.State.ShouldBe(ContainerState.Exited);
        container.ExitCode.ShouldBe(exitCode);
    }

    private static Thresh.Domain.Stacks.CommandLine? Line(string[]? words) => words is null ? null : new Thresh.Domain.Stacks.CommandLine([.. words]);
}
