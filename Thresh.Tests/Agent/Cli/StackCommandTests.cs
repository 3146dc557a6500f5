using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh stack</c> with a whole Hub at the other end, whose node does what a test says.</summary>
public sealed class StackCommandTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task List_AndInfo_ShowAStack()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);

        (await shell.RunAsync("stack", "list")).Output.ShouldMatch(@"^NAME +STATUS +NODE +READY +REVISION +CHANGED +ERROR\n(.*\n)*acme-stack +\w+ +acmenode +0/1 +\d +\d+s ago\n");
        var info = await shell.RunAsync("stack", "info", "Acme-Stack");
        info.Output.ShouldMatch(@"^Name +acme-stack\n(.*\n)*SERVICE +STATE +IMAGE +PORTS +UP +RESTARTS +CONTAINER\nweb +\w+ +web:1 +- +- +0 +-\n$");
        JsonNode.Parse((await shell.RunAsync("stack", "info", "acme-stack", "--json")).Output)!["lastDeploymentId"]!.GetValue<string>().ShouldBe(accounts.Acme.Deployment);
    }

    [Theory]
    [InlineData("info nothing", 4, "There is no stack 'nothing'.")]
    [InlineData("info globex-stack", 4, "There is no stack 'globex-stack'.")]
    [InlineData("update acme-stack --service nothing --image i:1", 4, "The stack 'acme-stack' has no service 'nothing'.")]
    [InlineData("rollback acme-stack", 4, "There is no earlier revision that ran; thresh stack revisions shows those there are.")]
    [InlineData("logs acme-stack --since yesterday", 2, "since=yesterday is not understood; write a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m.")]
    [InlineData("logs acme-stack web", 5, "The node 'acmenode' does not send the log: there is no log in a test")]
    public async Task WhatTheHubRefuses_IsOneLine_AndACode(string command, int code, string message)
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);

        (await shell.RunAsync(["stack", .. command.Split(' ')])).ShouldBe((code, "", $"thresh: {message}\n"));
    }

    [Fact]
    public async Task AViewer_MayNotChangeAnything()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Viewer);

        var (code, _, errors) = await shell.RunAsync("stack", "down", "acme-stack");

        code.ShouldBe(1);
        errors.ShouldStartWith("thresh: ");
    }

    [Fact]
    public async Task ADefinitionThatIsWrong_IsToldWithItsPlace_AndNotSent()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);
        var file = Write("""{ "name": "wrong", "services": { "web": { "imge": "web:1" } } }""");

        foreach (var verb in (string[])["up", "plan"])
        {
            var (code, output, errors) = await shell.RunAsync("stack", verb, file);
            (code, output).ShouldBe((1, ""));
            errors.ShouldContain($"{file}:1:43: error TH1103: ");
            errors.ShouldEndWith($"thresh: The definition in {file} cannot be deployed; mend what is said above.\n");
        }
    }

    [Fact]
    public async Task Up_TellsWhatHappens_UntilItIsDone()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);
        var up = shell.RunAsync("stack", "up", Write(Definition("told")), "--node", "acmenode");
        await TellAsync(await DeploymentAsync("told"), "told", Step(EventState.Started), Step(EventState.Succeeded), Outcome(DeploymentState.Succeeded));

        var (code, output, errors) = await up;

        output.ShouldMatch(@"^\d\d:\d\d:\d\d  Pulling web:1\.\n\d\d:\d\d:\d\d  Pulled web:1\.\nThe stack 'told' runs at revision 1, on acmenode \(\d+\.\d s\)\n$");
        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        (await shell.RunAsync("stack", "events", "told")).Output.ShouldMatch(@"^\d\d:\d\d:\d\d  Pulling web:1\.\n\d\d:\d\d:\d\d  Pulled web:1\.\n$");
        (await shell.RunAsync("stack", "events", "told", "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!["seq"]!.GetValue<int>()).ShouldBe([1, 2]);
        (await shell.RunAsync("stack", "revisions", "told")).Output.ShouldMatch(@"^REVISION +CAUSE +BY +AGE +STATE\n1 +deploy +operator\d+@acme\.example +\d+s +current\n$");
    }

    [Fact]
    public async Task Up_ThatFails_SaysAtWhatAndWhy_WithCode1()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);
        var up = shell.RunAsync("stack", "up", Write(Definition("failing")), "--json");
        await TellAsync(await DeploymentAsync("failing"), "failing", Outcome(DeploymentState.Failed, "web: there is no such image."));

        var (code, output, errors) = await up;

        JsonNode.Parse(output)!["state"]!.GetValue<string>().ShouldBe("failed");
        errors.ShouldBe("thresh: The deploy of 'failing' failed at web: web: there is no such image.\n");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task Up_Detached_DoesNotWait_AndASecondIsAConflict()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);
        var file = Write(Definition("detached"));

        (await shell.RunAsync("stack", "up", file, "--detach")).Output.ShouldMatch(
            @"^Deployment \w+ of 'detached' runs on acmenode; look at it with: thresh stack events detached\n$");
        var (code, _, errors) = await shell.RunAsync("stack", "up", file, "--detach");
        code.ShouldBe(5);
        errors.ShouldMatch(@"^thresh: Deployment \w+ of 'detached' is still running; wait until it has ended\.\n$");
    }

    [Fact]
    public async Task Plan_SaysWhatIsDone()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);

        var (code, output, errors) = await shell.RunAsync("stack", "plan", Write(Definition("planned")));

        errors.ShouldBeEmpty();
        output.ShouldStartWith("planned on acmenode (new): nothing to do\n");
        code.ShouldBe(0);
    }

    [Theory]
    [InlineData(4, "There is no node 'north'", "--node", "north")]
    [InlineData(4, "There is no cluster 'north & south'", "--cluster", "north & south")]
    [InlineData(2, "", "--node", "acmenode", "--cluster", "north", "--move")]
    public async Task APlaceThatIsNone_IsRefusedByTheHub(int code, string message, params string[] place)
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);

        foreach (var verb in (string[])["plan", "up"])
        {
            var end = await shell.RunAsync(["stack", verb, Write(Definition("placed")), .. place]);
            end.Errors.ShouldStartWith($"thresh: {message}");
            end.Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task Destroy_InAPipe_WantsYes()
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator);

        (await shell.RunAsync("stack", "destroy", "acme-stack")).ShouldBe(
            (2, "", "thresh: Nobody is here to confirm that 'acme-stack' and its volumes are removed; give --yes.\n"));
        (await shell.RunAsync("stack", "destroy", "nothing")).Code.ShouldBe(4);
    }

    [Theory]
    [InlineData("yes\n", 1)]
    [InlineData("", 1)]
    [InlineData("acme-stack\n", 5)] // its first deployment runs, so that it went on to the Hub is told by the conflict
    public async Task Destroy_AsksAPersonForTheName(string answer, int expected)
    {
        using var shell = await LoggedIn.AsAsync(accounts, accounts.Acme.Operator, hasPerson: true, Encoding.UTF8.GetBytes(answer));

        var (code, _, errors) = await shell.RunAsync("stack", "destroy", "acme-stack");

        errors.ShouldStartWith("This removes the containers, the network and the volumes of 'acme-stack' on acmenode; nothing brings the data back.\nType the stack's name to go on: ");
        code.ShouldBe(expected, errors);
    }

    private static string Definition(string stack) => $$"""{ "name": "{{stack}}", "services": { "web": { "image": "web:1" } } }""";

    private string Write(string definition)
    {
        var path = Path.Combine(_folder, "stack.json");
        File.WriteAllText(path, definition);
        return path;
    }

    private async Task<string> DeploymentAsync(string stack)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        var id = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await http.GetAsync($"/api/stacks/{stack}");
                if (answer.IsSuccessStatusCode)
                    id = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["deploymentId"]?.GetValue<string>() ?? "";
                return id.Length > 0;
            },
            $"{stack} is being deployed");
        return id;
    }

    private async Task TellAsync(string deployment, string stack, params Func<JournalEntry, JournalEntry>[] happened)
    {
        var agent = accounts.Acme.Agent;
        var entries = happened.Select((add, index) => add(new JournalEntry(index + 1, DeploymentId.TryCreate(deployment)!, TextValue.Create<StackName>(stack))));
        await agent.Connection.InvokeAsync<EventAcknowledgement>(LinkMethods.ReportEvents, new EventBatch(agent.Node, $"journal-of-{stack}", [.. entries]));
    }

    private static Func<JournalEntry, JournalEntry> Step(EventState state) => entry => entry with
    {
        Transition = new Transition(DateTimeOffset.UtcNow, EventOperation.Pull, state, TextValue.Create<ServiceName>("web"), new EventDetail { Image = "web:1" }),
    };

    private static Func<JournalEntry, JournalEntry> Outcome(DeploymentState state, string? error = null) => entry => entry with
    {
        Outcome = new DeploymentOutcome(DateTimeOffset.UtcNow, state, error is null ? null : TextValue.Create<ServiceName>("web"), error),
    };
}
