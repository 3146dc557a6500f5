using Shouldly;
using Xunit;

namespace Thresh.Tests.Benchmarks.Fleet;

public sealed class PortTrafficTests
{
    // As ss of iproute2 6.1 tells them, with what does not matter left out.
    private const string Sockets =
        """
        0 0 127.0.0.1:60860 127.0.0.1:7200 users:(("dotnet",pid=41,fd=183)) bbr rto:204 mss:54272 bytes_sent:920 bytes_retrans:20 bytes_acked:900 bytes_received:100 segs_out:12 segs_in:13 data_segs_out:5 data_segs_in:4 busy:292ms
        0 0 [::1]:60862 [::1]:7200 users:(("dotnet",pid=42,fd=11)) bbr rto:204 mss:54272 bytes_sent:30 bytes_acked:30 segs_out:2 segs_in:3 data_segs_out:1 busy:2ms
        0 0 127.0.0.1:60864 127.0.0.1:7200 users:(("Thresh.Tests",pid=4,fd=90)) bbr rto:204 mss:54272 bytes_sent:7000 bytes_acked:7000 bytes_received:7000 data_segs_out:70 data_segs_in:70

        """;

    [Fact]
    public void IsWhatAllOthersHaveCarried() => PortTraffic.Read(Sockets, without: 4).ShouldBe(new PortTraffic(2, 1030, 10));

    [Fact]
    public void IsNone_WhereThereAreNoConnections() => PortTraffic.Read("", without: 4).ShouldBe(new PortTraffic(0, 0, 0));

    [Fact]
    public void Since_IsTheConnectionsOfNow_AndWhatTheyCarried() =>
        new PortTraffic(2, 1030, 10).Since(new PortTraffic(3, 30, 4)).ShouldBe(new PortTraffic(2, 1000, 6));
}
