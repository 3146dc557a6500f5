using System.Diagnostics;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>What is done by hand is noticed by an agent that hears nothing of its engine's events.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Soak")]
public sealed class LostEventsTests
{
    private const string Stack = "zz-lost-events";

    // What the specification promises, and as much again for a machine that does other things as well.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10) + TimeSpan.FromSeconds(20);

    [Fact]
    public async Task WhatIsRemovedStoppedOrChangedByHand_IsNoticedAllTheSame()
    {
        await using var deaf = new DeafEngine();
        await using var both = await HubAndNode.StartAsync(environment: deaf.Environment);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        deaf.Lost.ShouldBePositive();

        var since = Stopwatch.StartNew();
        await Command.RunAsync("docker", "rm", "--force", await engine.ContainerIdAsync("web"));
        await Eventually.BecomesTrueAsync(
            async () => (await engine.EverythingAsync()).Order().SequenceEqual(SmallStack.Running(Stack).Order()), "the container is made again", Soon);
        Told("a removed container was made again", since);
        await both.StackBecomesAsync(Stack, "running", Soon);

        since.Restart();
        await Command.RunAsync("docker", "stop", await engine.ContainerIdAsync("api"));
        await DriftsAsync(both, "/services/api");
        Told("a stopped container was drift", since);
        (await both.Client.EndOfAsync(await both.AcceptedAsync(HttpMethod.Post, $"/api/stacks/{Stack}/revert")))["state"]!.GetValue<string>().ShouldBe("succeeded");
        await both.StackBecomesAsync(Stack, "running", Soon);

        since.Restart();
        await Command.RunAsync("docker", "update", "--memory", "64m", "--memory-swap", "128m", await engine.ContainerIdAsync("api"));
        await DriftsAsync(both, "/services/api/resources/memory");
        Told("a changed container was drift", since);
    }

    private static void Told(string what, Stopwatch since) =>
        Report.Line(FormattableString.Invariant($"without the engine's events {what} after {since.Elapsed.TotalSeconds:0.0} s"));

    private static Task DriftsAsync(HubAndNode both, string path) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var stack = await both.Client.GetAsync($"/api/stacks/{Stack}");
            return stack["status"]!.GetValue<string>() == "degraded" && stack["drift"]!.AsArray().Any(entry => entry!["path"]!.GetValue<string>() == path);
        },
        $"{path} is drift",
        Soon);
}
