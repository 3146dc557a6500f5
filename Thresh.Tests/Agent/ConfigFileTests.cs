using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>Config files in real containers.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ConfigFileTests
{
    private const string Target = "/etc/app/deep/app.conf";

    [Fact]
    public async Task AFile_IsThereBeforeTheStart_AndCannotBeChanged()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Bare) with
        {
            Files = [File(Target, "pass word = größer\n"), File("/run/second", "2\n")],
            Settings = new ContainerSettings
            {
                Command = new Thresh.Domain.Stacks.CommandLine(["sh", "-c", $"cat {Target} /run/second; exec sleep 1000"]),
                ReadOnly = true,
                User = "1234:5678",
                Tmpfs = ["/run"],
            },
        });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        await Eventually.BecomesTrueAsync(async () => await node.LogOfAsync("one") == "pass word = größer\n2", "the process has read its files");
        (await node.RunInAsync("one", "stat", "-c", "%a", Target)).ShouldBe("444");
        foreach (var change in (string[])[$"echo no >{Target}", $"rm {Target}", $"chmod 777 {Target}"])
            await Should.ThrowAsync<InvalidOperationException>(() => node.RunInAsync("one", "sh", "-c", change));
    }

    [Fact]
    public async Task NotEvenRoot_ChangesAFile()
    {
        await using var node = new NodeUnderTest();

        await node.DeployAsync(WithFile("first"));

        (await Should.ThrowAsync<InvalidOperationException>(() => node.RunInAsync("one", "sh", "-c", $"echo no >{Target}"))).Message.ShouldContain("Read-only file system");
        (await node.RunInAsync("one", "cat", Target)).ShouldBe("first");
    }

    [Fact]
    public async Task OnTheNode_OnlyTheAgentsOwnUserGetsAtAFile()
    {
        await using var node = new NodeUnderTest();

        await node.DeployAsync(WithFile("first"));

        for (var folder = new DirectoryInfo(Directory.GetDirectories(node.FilesFolder).Single()); folder.Name != "agent"; folder = folder.Parent!)
            folder.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task AFile_OutlivesRestart_StopAndStart_AndItsOwnLoss()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(WithFile("first"));
        var id = (await node.InspectAsync("one")).ID;

        await node.Docker.Containers.RestartContainerAsync(id, new(), TestContext.Current.CancellationToken);
        (await node.RunInAsync("one", "cat", Target)).ShouldBe("first");

        await node.CarryOutAsync(node.Assign(DesiredState.Stopped, WithFile("first")));
        Directory.Delete(node.FilesFolder, recursive: true);
        var outcome = await node.DeployAsync(WithFile("first"));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await node.InspectAsync("one")).ID.ShouldBe(id);
        (await node.RunInAsync("one", "cat", Target)).ShouldBe("first");
    }

    [Fact]
    public async Task AContainerRemovedByHand_HasItsFileAgain()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(WithFile("first"));
        var id = (await node.InspectAsync("one")).ID;

        await node.Docker.Containers.RemoveContainerAsync(id, new() { Force = true }, TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(
            async () => await node.FindAsync("one") is { State: Thresh.Domain.Fleet.ContainerState.Running } again && again.Id != id, "the container is made again");

        (await node.RunInAsync("one", "cat", Target)).ShouldBe("first");
    }

    [Fact]
    public async Task AnotherContent_IsAnotherContainer_AndTheOldContentGoes()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(WithFile("first"), Service("two", TestImages.Sleeper));

        var outcome = await node.DeployAsync(WithFile("second"), Service("two", TestImages.Sleeper));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await node.RunInAsync("one", "cat", Target)).ShouldBe("second");
        KeptAt(node).ShouldBe(["second"]);
    }

    [Fact]
    public async Task AnUpdateThatFails_BringsTheOldContentBack()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(WithFile("first"));

        var outcome = await node.DeployAsync(WithFile("second") with { Image = TextValue.Create<ImageReference>(TestImages.Crasher) });

        outcome.State.ShouldBe(DeploymentState.RolledBack, outcome.Error);
        (await node.RunInAsync("one", "cat", Target)).ShouldBe("first");
        KeptAt(node).ShouldBe(["first"]);
    }

    [Fact]
    public async Task WhatAServiceHad_GoesWithIt()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(WithFile("first"), WithFile("other") with { Name = TextValue.Create<ServiceName>("two") });
        KeptAt(node).ShouldBe(["first", "other"], ignoreOrder: true);

        await node.DeployAsync(WithFile("first"));
        KeptAt(node).ShouldBe(["first"]);

        await node.CarryOutAsync(node.Assign(DesiredState.Removed, WithFile("first")));
        Directory.Exists(node.FilesFolder).ShouldBeFalse();
    }

    private static AssignedService WithFile(string content) => Service("one", TestImages.Sleeper) with { Files = [File(Target, content)] };

    private static AssignedFile File(string target, string content) => new(target, new SecretText(content));

    private static IEnumerable<string> KeptAt(NodeUnderTest node) =>
        Directory.EnumerateFiles(node.FilesFolder, "*", SearchOption.AllDirectories).Select(System.IO.File.ReadAllText);
}
