using Shouldly;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

public sealed class NodeMetricsTests
{
    [Fact]
    public async Task ShowsEachDisk_AndWhatEachContainerUses_TheBusiestFirst()
    {
        await using var hub = await HubStandIn.StartAsync();
        hub.Answer("GET /api/nodes", """{ "nodes": [ { "id": "4f2a", "name": "edge", "status": "online", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 3 } ] }""");
        hub.Answer("GET /api/nodes/4f2a", """
            { "id": "4f2a", "name": "edge", "status": "online", "lastSeenAt": "2026-01-31T08:00:00Z", "containers": 3,
              "sample": { "at": "2026-01-31T08:00:00Z", "cpuPercent": 10, "memoryUsed": 1, "memoryTotal": 4, "swapUsed": 1, "swapTotal": 2, "diskUsed": 5, "diskTotal": 10,
                "disks": [ { "mount": "/", "used": 5, "total": 10 }, { "mount": "/srv", "used": 536870912, "total": 2147483648 } ] },
              "containerList": [
                { "name": "webapp-web", "state": "running", "sample": { "name": "webapp-web", "cpuPercent": 2, "memoryUsed": 3145728, "memoryLimit": 0, "networkReceived": 1024, "networkSent": 0, "blockRead": 0, "blockWritten": 2048 } },
                { "name": "webapp-api", "state": "running", "sample": { "name": "webapp-api", "cpuPercent": 150, "memoryUsed": 67108864, "memoryLimit": 134217728, "networkReceived": null, "networkSent": null, "blockRead": 4096, "blockWritten": 0 } },
                { "name": "webapp-job", "state": "exited", "sample": null } ] }
            """);
        using var shell = hub.LoggedIn();

        var (code, output, errors) = await shell.RunAsync("node", "metrics", "edge");

        errors.ShouldBeEmpty();
        output.ShouldContain("\nSwap       ████████████░░░░░░░░░░░░ 50%, 1 B of 2 B\nDisk /     ████████████░░░░░░░░░░░░ 50%, 5 B of 10 B\nDisk /srv  ██████░░░░░░░░░░░░░░░░░░ 25%, 512 MiB of 2.0 GiB\n");
        output.ShouldEndWith("""

            CONTAINER   CPU   MEM      LIMIT    NET-IN     NET-OUT  READ       WRITTEN
            webapp-api  150%  64 MiB   128 MiB  -          -        4.0 KiB/s  0 B/s
            webapp-web  2%    3.0 MiB  -        1.0 KiB/s  0 B/s    0 B/s      2.0 KiB/s

            """);
        code.ShouldBe(0);
    }
}
