using System.Text.RegularExpressions;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>
/// The published native <c>thresh</c> in a shell, with the Hub as <c>./run.sh</c> starts it: the tutorial's blocks as printed,
/// but for the Hub's address and the node's name.
/// </summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class CliTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task TheTutorialsBlocks_WorkAsPrinted()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        var node = await tutorial.Client.LocalNodeAsync();

        // On a terminal, where the certificate that the Hub made is shown, and a person says yes to it.
        var login = await OnATerminalAsync(tutorial, node, $"thresh auth login --hub https://your-hub:7200 --token {tutorial.Client.Token}", typed: "y\n");
        login.ShouldContain("Is it the Hub's, as the Hub shows it? [y/N]");
        login.ShouldContain($"as {HubClient.Email} (admin of acme)");

        await Eventually.BecomesTrueAsync(async () => (await tutorial.Client.GetAsync($"/api/nodes/{node}"))["sample"] is not null, "the node has said what it uses");
        var workflow = await ShellAsync(tutorial, node, """
            # 2. Check which nodes are available
            thresh node list

            # 3. View node details and metrics
            thresh node info thresh-node-1
            thresh node metrics thresh-node-1
            """);
        workflow.ShouldMatch($@"(?m)^{Regex.Escape(node)} +online +");
        workflow.ShouldContain("1 node, 1 online\n");
        workflow.ShouldMatch(@"(?m)^Engine +\d+\.");
        workflow.ShouldMatch(@"(?m)^Memory +[█░]+ \d+%, ");

        await ShellAsync(tutorial, node, """
            # Get an auth token
            TOKEN=$(thresh auth token)

            # Deploy the stack
            curl -X POST https://your-hub:7200/api/stacks/deploy \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d @webapp.json
            """);
        (await ShellAsync(tutorial, node, "thresh stack events webapp")).ShouldContain("web is ready.\n");
        (await ShellAsync(tutorial, node, "thresh stack list")).ShouldMatch($@"(?m)^webapp +running +{Regex.Escape(node)} +4/4 +1 ");

        await ShellAsync(tutorial, node, """
            TOKEN=$(thresh auth token)

            # Update the API service to a new image
            curl -X PATCH https://your-hub:7200/api/stacks/webapp/services/api \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d '{"image": "docker:node:22-alpine"}'
            """);
        (await ShellAsync(tutorial, node, "thresh stack events webapp")).ShouldContain("Created api.\n");
        (await ShellAsync(tutorial, node, "thresh stack info webapp")).ShouldMatch(@"(?m)^api +running +node:22-alpine +3000:3000 ");

        await ShellAsync(tutorial, node, """
            TOKEN=$(thresh auth token)
            curl -X POST https://your-hub:7200/api/stacks/webapp/stop \
            -H "Authorization: Bearer $TOKEN"
            """);
        await ShellAsync(tutorial, node, "thresh stack events webapp");
        (await tutorial.Stack.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));

        var destroyed = await ShellAsync(tutorial, node, """
            TOKEN=$(thresh auth token)
            curl -X DELETE https://your-hub:7200/api/stacks/webapp \
            -H "Authorization: Bearer $TOKEN"
            """);
        await tutorial.Client.EndOfAsync(Regex.Match(destroyed, "\"deploymentId\":\"(\\w+)\"").Groups[1].Value);
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AStacksWholeLife()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        var node = await tutorial.Client.LocalNodeAsync();
        var fingerprint = (await ShellAsync(tutorial, node, "thresh auth login --hub https://your-hub:7200 --token x 2>&1 || true")).Split("--fingerprint ")[1].Trim();
        await ShellAsync(tutorial, node, $"echo {tutorial.Client.Token} | thresh auth login --hub https://your-hub:7200 --fingerprint {fingerprint} --token-stdin");

        (await ShellAsync(tutorial, node, "thresh stack validate webapp.json && thresh stack plan webapp.json")).ShouldMatch(@"(?m)^postgres +create +new +");
        var up = await OnATerminalAsync(tutorial, node, "thresh stack up webapp.json");
        up.ShouldContain("\u001b["); // drawn over and over
        up.ShouldContain("├── postgres");
        up.ShouldContain("waiting");
        up.ShouldMatch(@"The stack 'webapp' runs at revision 1, on ");

        (await ShellAsync(tutorial, node, "thresh stack up webapp.json")).ShouldContain("The stack 'webapp' runs at revision 1");
        (await ShellAsync(tutorial, node, "thresh stack update webapp --service api --image docker:node:22-alpine")).ShouldContain("The stack 'webapp' runs at revision 2");
        (await ShellAsync(tutorial, node, "thresh stack revisions webapp")).ShouldMatch(@"(?m)^2 +update +\S+ +\w+ +current$");
        (await ShellAsync(tutorial, node, "thresh stack rollback webapp")).ShouldContain("The stack 'webapp' runs at revision 3");
        (await tutorial.Stack.InspectAsync("api"))["Image"]!.GetValue<string>().ShouldBe(
            (await Command.RunAsync("docker", "image", "inspect", "--format", "{{.Id}}", "node:20-alpine")).Trim());

        (await ShellAsync(tutorial, node, "thresh stack logs webapp")).ShouldMatch(@"(?m)^postgres \| ");
        (await ShellAsync(tutorial, node, "timeout --signal=INT 4 thresh stack logs webapp postgres -f --json || [ $? = 124 ]")).ShouldContain("\"service\":\"postgres\"");
        (await ShellAsync(tutorial, node, "thresh stack restart webapp redis")).ShouldContain("Started redis.");

        (await ShellAsync(tutorial, node, "thresh stack down webapp")).ShouldContain("The stack 'webapp' is stopped; its data is kept, on ");
        (await ShellAsync(tutorial, node, "thresh stack start webapp --json")).ShouldContain("\"state\": \"succeeded\"");
        var refused = await ShellAsync(tutorial, node, "thresh stack destroy webapp 2>&1 </dev/null || echo code $?");
        refused.ShouldBe("thresh: Nobody is here to confirm that 'webapp' and its volumes are removed; give --yes.\ncode 2\n");
        (await OnATerminalAsync(tutorial, node, "thresh stack destroy webapp", typed: "webapp\n")).ShouldContain("The stack 'webapp' is removed, with its volumes, on ");
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();

        (await ShellAsync(tutorial, node, "thresh auth logout && thresh auth token || echo code $?")).ShouldEndWith("code 3\n");
    }

    private Task<string> ShellAsync(RunningTutorial tutorial, string node, string lines) => Command.RunAsync("bash", "-c", Script(tutorial, node, lines));

    private Task<string> OnATerminalAsync(RunningTutorial tutorial, string node, string line, string typed = "") => Command.RunAsync(
        "bash", "-c", Script(tutorial, node, $"printf %s \"$1\" | TERM=xterm-256color script -qec '{line}' /dev/null"), "bash", typed);

    private string Script(RunningTutorial tutorial, string node, string lines) => $$"""
        set -e
        cd '{{Repository.Path("wwwroot-assets", "samples")}}'
        export THRESH_HOME='{{_home}}' PATH='{{Path.GetDirectoryName(PublishedProducts.Agent)}}':"$PATH"
        curl() { command curl --silent --show-error --fail -k "$@"; }
        {{lines.Replace("https://your-hub:7200", tutorial.Hub.Url.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace("thresh-node-1", node, StringComparison.Ordinal)}}
        """;
}
