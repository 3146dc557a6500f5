using CsCheck;
using Shouldly;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class SpecHashTests
{
    private static readonly byte[] Key = new byte[32];

    private static readonly AssignedService Bare = new()
    {
        Name = TextValue.Create<ServiceName>("api"),
        Image = TextValue.Create<ImageReference>("i:1"),
        SpecHash = "",
    };

    // One or more changes of each thing that a container is made from, by the name of the property.
    private static readonly (string Property, AssignedService Changed)[] Changes =
    [
        (nameof(AssignedService.Image), Bare with { Image = TextValue.Create<ImageReference>("i:2") }),
        (nameof(AssignedService.Ports), Bare with { Ports = [new(null, null, 80)] }),
        (nameof(AssignedService.Ports), Bare with { Ports = [new(null, 80, 80)] }),
        (nameof(AssignedService.Ports), Bare with { Ports = [new(null, 80, 80, 2)] }),
        (nameof(AssignedService.Ports), Bare with { Ports = [new("127.0.0.1", 80, 80)] }),
        (nameof(AssignedService.Ports), Bare with { Ports = [new(null, 80, 80, 1, TransportProtocol.Udp)] }),
        (nameof(AssignedService.Volumes), Bare with { Volumes = [new("d", "/d")] }),
        (nameof(AssignedService.Volumes), Bare with { Volumes = [new("d", "/d", true)] }),
        (nameof(AssignedService.Volumes), Bare with { Volumes = [new("/d|/e", "/f")] }),
        (nameof(AssignedService.Volumes), Bare with { Volumes = [new("/d", "/e|/f")] }),
        (nameof(AssignedService.Environment), Bare with { Environment = [new("A", new SecretText(""))] }),
        (nameof(AssignedService.Environment), Bare with { Environment = [new("A", new SecretText("1"))] }),
        (nameof(AssignedService.Files), Bare with { Files = [new("/f", new SecretText("a=b"))] }),
        (nameof(AssignedService.Files), Bare with { Files = [new("/f=a", new SecretText("b"))] }),
        .. Settings(nameof(ContainerSettings.Command), new() { Command = new([]) }, new() { Command = new(["a"]) }, new() { Command = new(["a", ""]) }, new() { Command = new(["a\n7:command:0:"]) }),
        .. Settings(nameof(ContainerSettings.Entrypoint), new() { Entrypoint = new([]) }, new() { Entrypoint = new(["a"]) }),
        .. Settings(nameof(ContainerSettings.WorkingDir), new ContainerSettings { WorkingDir = "/a" }),
        .. Settings(nameof(ContainerSettings.User), new ContainerSettings { User = "/a" }),
        .. Settings(nameof(ContainerSettings.Hostname), new ContainerSettings { Hostname = "/a" }),
        .. Settings(nameof(ContainerSettings.Restart), new() { Restart = new(RestartMode.No) }, new() { Restart = new(RestartMode.OnFailure) }, new() { Restart = new(RestartMode.OnFailure, 3) }),
        .. Settings(nameof(ContainerSettings.HealthCheck), new() { HealthCheck = new(["NONE"]) }, new() { HealthCheck = new([], TimeSpan.FromSeconds(1)) }, new() { HealthCheck = new([], null, TimeSpan.FromSeconds(1)) }, new() { HealthCheck = new([], null, null, TimeSpan.FromSeconds(1)) }, new() { HealthCheck = new([], Retries: 1) }),
        .. Settings(nameof(ContainerSettings.Labels), new() { Labels = [new("a", "b=c")] }, new() { Labels = [new("a=b", "c")] }, new() { Labels = [new("a%1b", "c")] }),
        .. Settings(nameof(ContainerSettings.Resources), new() { Resources = new(0.5m, null) }, new() { Resources = new(null, 1 << 30) }, new() { Resources = new(0.5m, 1 << 30) }),
        .. Settings(nameof(ContainerSettings.StopGracePeriod), new() { StopGracePeriod = TimeSpan.Zero }, new() { StopGracePeriod = TimeSpan.FromSeconds(10) }),
        .. Settings(nameof(ContainerSettings.ReadOnly), new ContainerSettings { ReadOnly = true }),
        .. Settings(nameof(ContainerSettings.Init), new ContainerSettings { Init = true }),
        .. Settings(nameof(ContainerSettings.CapDrop), new() { CapDrop = ["ALL"] }, new() { CapDrop = ["ALL", "CHOWN"] }),
        .. Settings(nameof(ContainerSettings.CapAdd), new() { CapAdd = ["ALL"] }, new() { CapAdd = ["ALL", "CHOWN"] }),
        .. Settings(nameof(ContainerSettings.Tmpfs), new() { Tmpfs = ["/a"] }, new() { Tmpfs = ["/a:size=1m"] }),
        .. Settings(nameof(ContainerSettings.ExtraHosts), new() { ExtraHosts = ["a:1.2.3.4"] }, new() { ExtraHosts = ["a:host-gateway"] }),
    ];

    [Fact]
    public void EveryChange_IsAnotherHash() =>
        Changes.Select(change => Hash(change.Changed)).Append(Hash(Bare)).ShouldBeUnique();

    [Fact]
    public void EverySetting_IsAmongTheChanges() =>
        typeof(ContainerSettings).GetProperties().Select(property => property.Name).Except([nameof(ContainerSettings.Default)])
            .ShouldBeSubsetOf(Changes.Select(change => change.Property));

    [Fact]
    public void SettingsThatDiffer_AndThoseAlone_HashDifferently() => Gen.Select(AnySettings.For(0, "api"), AnySettings.For(0, "api"), Gen.Bool).Sample((left, right, mixed) =>
    {
        // A mixture differs from the one in a single part, as most changes do.
        var other = mixed ? left with { Labels = right.Labels, StopGracePeriod = right.StopGracePeriod } : right;
        var same = GoodStack.AllOf(Ordered(left)) == GoodStack.AllOf(Ordered(other));

        (Hash(Bare with { Settings = left }) == Hash(Bare with { Settings = other })).ShouldBe(same);
    });

    [Fact]
    public void TheOrderOfVariablesAndLabels_IsNoChange() => AnySettings.For(0, "api").Select(AnyText.Word.Array[0, 5]).Sample((settings, names) =>
    {
        var environment = names.Distinct().Select(name => new EnvironmentVariable(name, new SecretText(name))).ToArray();

        Hash(Bare with { Environment = [.. environment], Settings = settings })
            .ShouldBe(Hash(Bare with { Environment = [.. environment.Reverse()], Settings = settings with { Labels = [.. settings.Labels.Reverse()] } }));
    });

    [Fact]
    public void WhatNoContainerIsMadeFrom_IsNoChange() => Hash(Bare).ShouldBe(Hash(Bare with
    {
        ImageIdentity = "sha256:1",
        Pull = PullPolicy.Always,
        DependsOn = [new Dependency(Bare.Name)],
        Update = new AssignedUpdate(UpdateOrder.StartFirst, TimeSpan.FromSeconds(1), FailureAction.Pause),
        Settings = new ContainerSettings(),
        SpecHash = "other",
    }));

    [Fact]
    public void AnotherKey_IsAnotherHash() => SpecHash.Compute(Bare, [.. Enumerable.Repeat((byte)1, 32)]).ShouldNotBe(Hash(Bare));

    private static ContainerSettings Ordered(ContainerSettings settings) => settings with { Labels = [.. settings.Labels.OrderBy(label => label.Name, StringComparer.Ordinal)] };

    private static string Hash(AssignedService service) => SpecHash.Compute(service, Key);

    private static IEnumerable<(string, AssignedService)> Settings(string property, params ContainerSettings[] settings) =>
        settings.Select(setting => (property, Bare with { Settings = setting }));
}
