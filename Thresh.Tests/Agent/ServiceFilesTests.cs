using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.State;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class ServiceFilesTests : IDisposable
{
    private readonly AgentHome _home = new(Directory.CreateTempSubdirectory("thresh-files-test-").FullName);
    private readonly ServiceFiles _files;

    public ServiceFilesTests()
    {
        _home.Create();
        _files = new ServiceFiles(_home);
    }

    [Fact]
    public void AFile_IsReadByAll_InFoldersOfTheOwnerAlone()
    {
        var file = _files.Put(PlanCases.Owner.Stack, Service("1:a", "first")).ShouldHaveSingleItem();

        file.Target.ShouldBe("/etc/app.conf");
        File.ReadAllText(file.Source).ShouldBe("first");
        if (OperatingSystem.IsWindows())
            return;
        File.GetUnixFileMode(file.Source).ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        for (var folder = Directory.GetParent(file.Source)!; folder.FullName != _home.Root; folder = folder.Parent!)
            folder.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void WhatWasTamperedWith_IsPutRight_InTheSamePlace()
    {
        var file = _files.Put(PlanCases.Owner.Stack, Service("1:a", "first"))[0];
        File.Delete(file.Source);
        File.WriteAllText(file.Source, "tampered");

        _files.Put(PlanCases.Owner.Stack, Service("1:a", "first")).ShouldHaveSingleItem().ShouldBe(file);

        File.ReadAllText(file.Source).ShouldBe("first");
    }

    [Fact]
    public void AnyHash_NamesAFolderBelowTheStacks() =>
        Path.GetFullPath(_files.Put(PlanCases.Owner.Stack, Service("../../../out", "first"))[0].Source).ShouldStartWith(Path.Combine(_home.FilesFolder, "webapp") + Path.DirectorySeparatorChar);

    [Fact]
    public void Tidy_KeepsWhatAContainerIsMadeWith()
    {
        var (old, current) = (_files.Put(PlanCases.Owner.Stack, Service("1:a", "first"))[0], _files.Put(PlanCases.Owner.Stack, Service("1:b", "second"))[0]);

        _files.Tidy(PlanCases.Owner.Stack, [Container("1:b")]);
        File.Exists(old.Source).ShouldBeFalse();
        File.Exists(current.Source).ShouldBeTrue();

        _files.Tidy(PlanCases.Owner.Stack, []);
        _files.HasAny(PlanCases.Owner.Stack).ShouldBeFalse();
    }

    [Fact]
    public void AnUnwritableDisk_IsSaidInOneSentence()
    {
        File.WriteAllText(_home.FilesFolder, "in the way");

        Should.Throw<EngineException>(() => _files.Put(PlanCases.Owner.Stack, Service("1:a", "first"))).Message
            .ShouldStartWith("The config files of service api cannot be written to the node's disk: ");
    }

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    private static AssignedService Service(string hash, string content) =>
        PlanCases.Assignment(("api", "node:20", [])).Services[0] with { SpecHash = hash, Files = [new AssignedFile("/etc/app.conf", new SecretText(content))] };

    private static ObservedContainer Container(string hash) => new()
    {
        Id = hash,
        Name = "thresh.webapp.api",
        Service = Service(hash, "").Name,
        SpecHash = hash,
        Image = "node:20",
        ImageId = "sha256:1",
        State = ContainerState.Exited,
    };
}
