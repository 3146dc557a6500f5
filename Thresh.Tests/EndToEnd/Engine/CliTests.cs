using System.Text.RegularExpressions;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>
/// The published native <c>thresh</c> in a shell, with the Hub as <c>./run.sh</c> starts it: the tutorial's blocks of curl as
/// printed, but for the Hub's address, and a stack's life without curl.
/// </summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class CliTests
{
    [Fact]
    public async Task TheTutorialsBlocksOfCurl_WorkAsPrinted_WithTheTokenOfTheCommandLine()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        var node = await tutorial.Client.LocalNodeAsync();
        using var shell = new CliShell(tutorial.Hub, node);
        await shell.LogInAsync(tutorial.Client.Token);

        (await shell.RunAsync("""
            # Get an auth token
            TOKEN=$(thresh auth token)

            # Deploy the stack
            curl -X POST https://your-hub:7200/api/stacks/deploy \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d @webapp.json

            # List deployed stacks
            curl -H "Authorization: Bearer $TOKEN" \
            https://your-hub:7200/api/stacks

            # Get stack details
            curl -H "Authorization: Bearer $TOKEN" \
            https://your-hub:7200/api/stacks/webapp
            """)).ShouldContain("\"stacks\":[{\"name\":\"webapp\"");
        (await shell.RunAsync("thresh stack events webapp")).ShouldContain("web is ready.\n");
        (await shell.RunAsync("thresh stack list")).ShouldMatch($@"(?m)^webapp +running +{Regex.Escape(node)} +4/4 +1 ");

        await shell.RunAsync("""
            TOKEN=$(thresh auth token)

            # Update the API service to a new image
            curl -X PATCH https://your-hub:7200/api/stacks/webapp/services/api \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d '{"image": "docker:node:22-alpine"}'
            """);
        (await shell.RunAsync("thresh stack events webapp")).ShouldContain("Created api.\n");
        (await shell.RunAsync("thresh stack info webapp")).ShouldMatch(@"(?m)^api +running +node:22-alpine +3000:3000 ");

        await shell.RunAsync("""
            TOKEN=$(thresh auth token)
            curl -X POST https://your-hub:7200/api/stacks/webapp/stop \
            -H "Authorization: Bearer $TOKEN"
            """);
        await shell.RunAsync("thresh stack events webapp");
        (await tutorial.Stack.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));

        var destroyed = await shell.RunAsync("""
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
        using var shell = new CliShell(tutorial.Hub, node);
        await shell.LogInAsync(tutorial.Client.Token);

        (await shell.RunAsync("thresh stack validate webapp.json && thresh stack plan webapp.json")).ShouldMatch(@"(?m)^postgres +create +new +");
        var up = await shell.OnATerminalAsync("thresh stack up webapp.json");
        up.ShouldContain("\u001b["); // drawn over and over
        up.ShouldContain("├── postgres");
        up.ShouldContain("waiting");
        up.ShouldMatch(@"The stack 'webapp' runs at revision 1, on ");

        (await shell.RunAsync("thresh stack up webapp.json")).ShouldContain("The stack 'webapp' runs at revision 1");
        (await shell.RunAsync("thresh stack update webapp --service api --image docker:node:22-alpine")).ShouldContain("The stack 'webapp' runs at revision 2");
        (await shell.RunAsync("thresh stack revisions webapp")).ShouldMatch(@"(?m)^2 +update +\S+ +\w+ +current$");
        (await shell.RunAsync("thresh stack rollback webapp")).ShouldContain("The stack 'webapp' runs at revision 3");
        (await tutorial.Stack.InspectAsync("api"))["Image"]!.GetValue<string>().ShouldBe(
            (await Command.RunAsync("docker", "image", "inspect", "--format", "{{.Id}}", "node:20-alpine")).Trim());

        (await shell.RunAsync("thresh stack logs webapp")).ShouldMatch(@"(?m)^postgres \| ");
        (await shell.RunAsync("timeout --signal=INT 4 thresh stack logs webapp postgres -f --json || [ $? = 124 ]")).ShouldContain("\"service\":\"postgres\"");
        (await shell.RunAsync("thresh stack restart webapp redis")).ShouldContain("Started redis.");

        (await shell.RunAsync("thresh stack down webapp")).ShouldContain("The stack 'webapp' is stopped; its data is kept, on ");
        (await shell.RunAsync("thresh stack start webapp --json")).ShouldContain("\"state\": \"succeeded\"");
        var refused = await shell.RunAsync("thresh stack destroy webapp 2>&1 </dev/null || echo code $?");
        refused.ShouldBe("thresh: Nobody is here to confirm that 'webapp' and its volumes are removed; give --yes.\ncode 2\n");
        (await shell.OnATerminalAsync("thresh stack destroy webapp", typed: "webapp\n")).ShouldContain("The stack 'webapp' is removed, with its volumes, on ");
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();

        (await shell.RunAsync("thresh auth logout && thresh auth token || echo code $?")).ShouldEndWith("code 3\n");
    }
}
