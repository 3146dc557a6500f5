using Shouldly;
using Thresh.Tests.Web.Identity;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh cluster</c> with a whole Hub at the other end.</summary>
public sealed class ClusterCommandTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task AClusterIsMade_GetsANode_IsShown_AndIsDeleted()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Admin);

        (await shell.RunAsync("cluster", "list")).Output.ShouldBe("NAME  NODES  CPU  MEM  CONTAINERS  STACKS  DESCRIPTION\n0 clusters\n");
        (await shell.RunAsync("cluster", "create", "production", "--description", "The hall in the north")).ShouldBe(
            (0, "The cluster 'production' is made; thresh cluster add-node puts nodes into it.\n", ""));
        (await shell.RunAsync("cluster", "create", "production")).ShouldBe((5, "", "thresh: There is a cluster 'production' already; add nodes to it, or choose another name.\n"));
        (await shell.RunAsync("cluster", "add-node", "Production", "AcmeNode")).ShouldBe((0, "The node 'acmenode' is in the cluster 'production'.\n", ""));

        (await shell.RunAsync("cluster", "list")).Output.ShouldMatch(@"(?m)^production  1/1 online  .*  1 +The hall in the north$");
        var info = (await shell.RunAsync("cluster", "info", "production")).Output;
        info.ShouldMatch(@"(?m)^Description +The hall in the north$");
        info.ShouldMatch(@"(?m)^Nodes +1 of 1 online$");
        info.ShouldMatch(@"(?m)^Stacks +acme-stack$");
        info.ShouldMatch(@"(?m)^acmenode  online$");
        (await shell.RunAsync("node", "info", "acmenode")).Output.ShouldMatch(@"(?m)^Cluster +production$");
        (await shell.RunAsync("cluster", "info", "production", "--json")).Output.ShouldContain("\"usedCores\"");

        (await shell.RunAsync("cluster", "delete", "production")).ShouldBe((5, "", "thresh: The cluster 'production' holds acmenode; remove its nodes first, or delete it with force.\n"));
        (await shell.RunAsync("cluster", "remove-node", "production", "acmenode")).ShouldBe((0, "The node 'acmenode' is no longer in the cluster 'production'.\n", ""));
        (await shell.RunAsync("cluster", "remove-node", "production", "acmenode")).Code.ShouldBe(4);
        (await shell.RunAsync("cluster", "add-node", "production", "acmenode")).Code.ShouldBe(0);
        (await shell.RunAsync("cluster", "delete", "production", "--force")).ShouldBe((0, "The cluster 'production' is deleted.\n", ""));
        (await shell.RunAsync("cluster", "info", "production")).ShouldBe((4, "", "thresh: There is no cluster 'production'; thresh cluster list shows those there are.\n"));
    }

    [Fact]
    public async Task OnlyAnAdministrator_ChangesClusters()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);

        (await shell.RunAsync("cluster", "create", "mine")).Code.ShouldBe(1);
        (await shell.RunAsync("cluster", "list")).Code.ShouldBe(0);
    }
}
