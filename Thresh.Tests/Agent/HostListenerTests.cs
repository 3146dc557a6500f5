using System.Collections.Immutable;
using System.Net;
using Shouldly;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Tests.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class HostListenerTests
{
    [Theory]
    [InlineData("   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0        0 4242 1", "127.0.0.1", 5432)]
    [InlineData("   1: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  0        0 4242 1", "::1", 5432)]
    public void Reads_AListenersAddressAndPort(string line, string address, int port)
    {
        var listener = HostListeners.Parse(line, TransportProtocol.Tcp, "0A")!;

        (listener.Address, listener.Port, listener.Inode).ShouldBe((IPAddress.Parse(address), port, 4242));
    }

    [Fact]
    public void PassesOver_WhatIsNotListening() =>
        HostListeners.Parse("   0: 0100007F:1538 0100007F:9999 01 00000000:00000000 00:00000000 00000000  0        0 4242 1", TransportProtocol.Tcp, "0A").ShouldBeNull();

    [Theory]
    [InlineData(null, "127.0.0.1", true)]
    [InlineData("127.0.0.1", "0.0.0.0", true)]
    [InlineData("127.0.0.1", "::", true)]
    [InlineData("127.0.0.1", "127.0.0.2", false)]
    [InlineData("127.0.0.1", "::1", false)]
    public void APort_CollidesByAddress(string? wanted, string held, bool collides)
    {
        var assignment = PlanCases.Assignment(("db", "postgres:16", []));
        assignment = assignment with { Services = [assignment.Services[0] with { Ports = [new PortMapping(wanted, 5432, 5432)] }] };

        Find(assignment, held, "postgres").Any().ShouldBe(collides);
    }

    [Fact]
    public void TheEnginesProxy_HoldsNothingItself()
    {
        var assignment = PlanCases.Assignment(("db", "postgres:16", []));
        assignment = assignment with { Services = [assignment.Services[0] with { Ports = [new PortMapping(null, 5432, 5432)] }] };

        Find(assignment, "0.0.0.0", "docker-proxy").ShouldBeEmpty();
    }

    private static IEnumerable<Conflict> Find(Assignment assignment, string held, string process) => PortConflicts.Find(
        PortWish.Of(assignment, new Plan([]), ProxySettings.Default),
        ImmutableArray<ContainerPort>.Empty,
        new HashSet<string>(),
        [new HostListener(IPAddress.Parse(held), 5432, TransportProtocol.Tcp, 1)],
        _ => (7, process));
}
