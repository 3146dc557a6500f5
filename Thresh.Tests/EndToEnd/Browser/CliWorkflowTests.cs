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

        var typing = shell.OnATerminalAsync(
            """
            # 1. Authenticate with your Hub
            thresh auth login --hub https://your-hub:7200

            # 2. Check which nodes are available
            thresh node list

            # 3. View node details and metrics
            thresh node info thresh-node-1
            thresh node metrics thresh-node-1
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
