using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh node</c> with a whole Hub at the other end.</summary>
public sealed class NodeCommandTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task List_IsATable_AndACount()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);

        var (code, output, errors) = await shell.RunAsync("node", "list");

        errors.ShouldBeEmpty();
        output.Split('\n').ShouldSatisfyAllConditions(
            lines => lines[0].ShouldMatch("^NAME      STATUS  CPU +MEM +DISK +CONTAINERS  AGENT  PLATFORM  LAST-SEEN$"),
            lines => lines[1].ShouldMatch(@"^acmenode  online  (-|\d+%) +(-|\d+%) +(-|\d+%) +0           1\.0\.0  Test x64  now$"),
            lines => lines[2].ShouldBe("1 node, 1 online"));
        code.ShouldBe(0);
    }

    [Fact]
    public async Task List_AsJson_IsWhatTheHubAnswers()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);

        var (_, output, _) = await shell.RunAsync("node", "list", "--json");

        JsonNode.Parse(output)!["nodes"]![0]!["facts"]!["operatingSystem"]!.GetValue<string>().ShouldBe("Test");
    }

    [Fact]
    public async Task Info_FindsTheNode_ByNameWithoutCaseAndByABeginningOfItsId()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);

        foreach (var typed in (string[])["AcmeNode", "acm"])
        {
            var (code, output, _) = await shell.RunAsync("node", "info", typed);
            output.ShouldMatch(@"Name +acmenode\n");
            output.ShouldMatch(@"Memory +1\.0 GiB\n");
            output.ShouldMatch(@"\nacme-stack +\w+ +acmenode +0/1 ");
            code.ShouldBe(0);
        }

        (await shell.RunAsync("node", "info", "globexnode")).ShouldBe((4, "", "thresh: There is no node 'globexnode'; thresh node list shows those there are.\n"));
    }

    [Fact]
    public async Task ANodeBehindAMidTierThatIsAway_IsShownAsThat()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Globex.Viewer);
        var midTier = TextValue.Create<MidTierName>(await accounts.Globex.NewMidTierAsync());
        await accounts.Hub.Services.GetRequiredService<NodeRegistry>().RegisterAsync(
            TextValue.Create<AccountName>("globex"), TextValue.Create<NodeId>("relayednode"), AgentOnTheLink.Facts("relayed"), midTier);

        (await shell.RunAsync("node", "list")).Output.ShouldMatch(@"\nrelayed +relay unreachable  - ");
        var (_, output, _) = await shell.RunAsync("node", "info", "relayed");
        output.ShouldMatch(@"Status +relay unreachable\n");
        output.ShouldMatch($@"Mid-tier +{midTier}, not connected\n");
        (await shell.RunAsync("node", "info", "globexnode")).Output.ShouldMatch(@"Mid-tier +-\n");
    }

    [Fact]
    public async Task Metrics_AreBars_AndGoOnWhileWatched()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);
        await ReportAsync(0.5, accounts.Acme.Agent);
        (await shell.RunAsync("node", "metrics", "acmenode")).Output.ShouldMatch(
            @"^acmenode \(online\) at [-\d: ]+\nCPU +█{12}░{12} 50%\n  core 0 +█{6}░{18} 25%\n  core 1 +█{18}░{6} 75%\nMemory +█{6}░{18} 25%, 256 MiB of 1\.0 GiB\nDisk +░{24} 0%, 0 B of 1\.0 GiB\nNetwork +1\.0 KiB/s in, 2\.0 KiB/s out\nLoad +1\.50\n$");

        var looks = 0;
        shell.Between = async () =>
        {
            if (++looks > 2)
                throw new OperationCanceledException();

            // One that follows another too closely is dropped.
            var nodes = accounts.Hub.Services.GetRequiredService<NodeRegistry>();
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    await ReportAsync(1, accounts.Acme.Agent);
                    return nodes.Find(accounts.Acme.Agent.Node)?.Sample?.CpuPercent == 100;
                },
                "the Hub took the sample");
        };
        var (code, output, _) = await shell.RunAsync("node", "metrics", "acmenode", "--watch");
        code.ShouldBe(130);
        output.ShouldContain(" 50%");
        output.ShouldContain("\nCPU       ████████████████████████ 100%");
    }

    private static async Task ReportAsync(double share, AgentOnTheLink agent) => await agent.Connection.InvokeAsync(LinkMethods.ReportSample, new SampleReport(agent.Node, new NodeSample
    {
        At = DateTimeOffset.UtcNow,
        CpuPercent = 100 * share,
        CorePercent = [25, 75],
        MemoryUsed = 1 << 28,
        MemoryTotal = 1 << 30,
        DiskTotal = 1 << 30,
        NetworkReceived = 1024,
        NetworkSent = 2048,
        Load = 1.5,
    }, Dropped: 0));
}
