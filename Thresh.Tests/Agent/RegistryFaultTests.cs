using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>A registry that does not give what an update needs: each way has its own sentence, and what ran before still serves.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class RegistryFaultTests
{
    private static readonly AgentTimings Impatient = new() { Monitor = TimeSpan.FromSeconds(1), PullStall = TimeSpan.FromSeconds(3) };

    [Fact]
    public async Task AnImageThatIsNotThere_IsNotFound()
    {
        await using var registry = await ImageRegistry.StartAsync();

        await FailsAsync(registry.Reference("thing:1"), DiagnosticCodes.ImageNotFound, "Image {0} was not found in its registry: check its name and tag.");
    }

    [Fact]
    public async Task ARegistryThatWantsALogin_IsUnauthorised()
    {
        await using var registry = await ImageRegistry.StartAsync(isPrivate: true);

        await FailsAsync(registry.Reference("thing:1"), DiagnosticCodes.RegistryUnauthorised, "The registry does not let this node pull image {0}: add the registry's login in the Hub under Settings, Registries, and deploy again.");
    }

    [Fact]
    public async Task ARegistryThatIsAskedTooOften_IsRateLimited()
    {
        await using var behind = await ImageRegistry.StartAsync();
        await using var registry = await FaultyRegistry.StartAsync(behind);
        registry.Fault = RegistryFault.TooManyRequests;

        await FailsAsync(registry.Reference("thing:1"), DiagnosticCodes.RegistryRateLimited, "The registry refuses image {0} for now, too many requests: wait, or log the node in to the registry.");
    }

    [Theory]
    [InlineData(RegistryFault.Silence)]
    [InlineData(RegistryFault.HeldLayers)]
    public async Task ARegistryThatHangs_IsGivenUp(RegistryFault fault)
    {
        await using var behind = await ImageRegistry.StartAsync();
        await using var registry = await FaultyRegistry.StartAsync(behind);
        await behind.PushUnknownAsync(TestImages.Sleeper, "thing:1");
        registry.Fault = fault;

        await FailsAsync(registry.Reference("thing:1"), DiagnosticCodes.PullTimedOut, "The pull of image {0} stalled: not a byte came for 3 s, so check the registry and deploy again.");
    }

    /// <param name="sentence">With a place for the image.</param>
    private static async Task FailsAsync(string image, string code, string sentence)
    {
        await using var node = new NodeUnderTest(Impatient);
        var port = FreePort.Find();
        var serving = Service("web", TestImages.Bare) with
        {
            Ports = [new PortMapping(null, port, 80)],
            Settings = new ContainerSettings { Command = new Thresh.Domain.Stacks.CommandLine(["httpd", "-f", "-p", "80", "-h", "/etc"]) },
        };
        (await node.DeployAsync(serving)).State.ShouldBe(DeploymentState.Succeeded);
        var before = await node.InspectAsync("web");

        var outcome = await node.DeployAsync(serving with { Image = Thresh.Domain.Text.TextValue.Create<ImageReference>(image) });

        outcome.State.ShouldBe(DeploymentState.Failed);
        (outcome.Code, outcome.Error, outcome.FailedService?.Value).ShouldBe((code, string.Format(null, sentence, image), "web"));
        var after = await node.InspectAsync("web");
        (after.ID, after.State!.Pid).ShouldBe((before.ID, before.State!.Pid));
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/passwd"))).ShouldContain("root");
    }
}
