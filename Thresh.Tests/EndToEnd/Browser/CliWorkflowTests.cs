using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>
/// The block <em>CLI Workflow</em> of the tutorial as printed, on a terminal: a person says yes to the certificate that the
/// Hub made, and approves the code on the page that <c>thresh</c> opens.
/// </summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class CliWorkflowTests(OpenHub open) : IClassFixture<OpenHub>
{
    [Fact]
    public async Task TheTutorialsCliWorkflow_WorksAsPrinted()
    {
        using var client = await HubClient.SignInAsync(open.Hub);
        var node = await client.LocalNodeAsync();
        await Eventually.BecomesTrueAsync(async () => (await client.GetAsync($"/api/nodes/{node}"))["sample"] is not null, "the node has said what it uses");
        using var shell = new CliShell(open.Hub, node);
        // Python's own image cannot be had everywhere; a file of a built-in's name takes its place.
        LocalBlueprints.Write(open.Hub, "python-dev", """ "setup": ["echo preparing"], "volumes": ["workspace:/workspace"] """);

        var typing = shell.OnATerminalAsync(
            """
            # 1. Authenticate with your Hub
            thresh auth login --hub https://your-hub:7200

            # 2. Check which nodes are available
            thresh node list

            # 3. View node details and metrics
            thresh node info thresh-node-1
            thresh node metrics thresh-node-1

            # 4. Deploy individual blueprints to specific nodes
            thresh node up thresh-node-1 python-dev --name ml-training

            # 5. Organize nodes into clusters
            thresh cluster create production
            thresh cluster add-node production thresh-node-1
            thresh cluster info production
            """,
            typed: "y\n");
        await ApproveAsync(await shell.OpenedPageAsync());
        var told = await typing;

        told.ShouldContain("\e[1mNAME"); // in colours, as on every terminal
        var plain = CliShell.Plain(told);
        plain.ShouldContain("Is it the Hub's, as the Hub shows it? [y/N]");
        plain.ShouldContain($"Logged in to {open.Hub.Url.ToString().TrimEnd('/')} as {HubClient.Email} (admin of acme), until ");
        plain.ShouldMatch($@"(?m)^NAME +STATUS +CPU +MEM +DISK +CONTAINERS +AGENT +PLATFORM +LAST-SEEN$");
        plain.ShouldMatch($@"(?m)^{System.Text.RegularExpressions.Regex.Escape(node)} +online +\d+% +\d+% +\d+% +\d+ +\d");
        plain.ShouldContain("\n1 node, 1 online\n");
        plain.ShouldMatch(@"(?m)^Engine +\d+\.");
        plain.ShouldMatch(@"(?m)^Memory +[█░]+ \d+%, ");
        plain.ShouldContain($"\nSetting 'ml-training' up on {node} from python-dev.\n");
        plain.ShouldContain($"\nThe environment 'ml-training' is ready; enter it on {node} with: docker exec -it thresh-env-ml-training sh\n");
        plain.ShouldContain("\nThe cluster 'production' is made;");
        plain.ShouldContain($"\nThe node '{node}' is in the cluster 'production'.\n");
        plain.ShouldMatch(@"(?m)^Nodes +1 of 1 online$");

        (await shell.RunAsync("thresh node info thresh-node-1")).ShouldMatch(@"(?m)^ml-training +running +python-dev ");
        (await shell.RunAsync("docker exec thresh-env-ml-training hostname")).Trim().ShouldBe("ml-training");
        using var removed = await client.Http.DeleteAsync($"/api/nodes/{node}/environments/ml-training");
        removed.EnsureSuccessStatusCode();
    }

    private async Task ApproveAsync(Uri page)
    {
        var person = await open.AuthorAsync();
        await new Person(person.Page).GoToAsync(page.PathAndQuery);
        await person.Page.GetByText($"thresh on {Environment.MachineName}").WaitForAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Approve device" }).ClickAsync();
        await person.Page.GetByText("The device is logged in as you").WaitForAsync();
    }
}
