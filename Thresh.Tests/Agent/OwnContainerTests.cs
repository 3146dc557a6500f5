using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class OwnContainerTests
{
    private static readonly (string Source, string Destination)[] Mounts = [("/var/lib/docker/volumes/home/_data", "/home"), ("/srv/thresh", "/home/thresh/"), ("/srv/other", "/home/thre")];

    [Theory]
    [InlineData("/home/thresh/agent/files/webapp/api.1/0", "/srv/thresh/agent/files/webapp/api.1/0")]
    [InlineData("/home/else/0", "/var/lib/docker/volumes/home/_data/else/0")]
    public void AnAgentInAContainer_NamesItsFilesAsTheEngineKnowsThem(string path, string host) => OwnContainer.OnHost(path, Mounts).ShouldBe(host);

    [Fact]
    public void WhatIsNotMounted_CannotBeHandedOn() =>
        Should.Throw<EngineException>(() => OwnContainer.OnHost("/opt/thresh/agent/files/0", Mounts)).Message.ShouldContain("mount a volume or a host folder over the agent's home");
}
