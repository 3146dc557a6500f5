using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>What a person does with a running stack on its pages, and what becomes of it in the engine.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class StackPageTests
{
    private const string Name = "zz-stack-page";

    [Fact]
    public async Task RollBack_SaysWhatItDoes_AndDoesIt_AndTheTimelineIsTheSameForEverybody()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await using var browser = await Support.Browser.StartAsync();
        var image = (await tutorial.Stack.InspectAsync("api"))["Image"]!.GetValue<string>();
        await UpdateAsync(tutorial.Client);
        var person = await OpenAsync(browser, tutorial.Hub, "/stacks/webapp?tab=revisions");
        await person.Page.Locator("[data-revision='2'] .tag").WaitForAsync(new() { Timeout = 120_000 });
        await person.Page.GetByTestId("diff").Locator(".line-insert").First.WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "revisions", whole: true);

        await person.Page.Locator("[data-revision='1']").GetByRole(AriaRole.Button, new() { NameRegex = new("^Roll back") }).ClickAsync();
        await person.SeesAsync("Replaces api: node:22-alpine → node:20-alpine.");
        await person.SeesAsync("Data is not rolled back: volumes keep what is in them now.");
        await Support.Browser.KeepAsync(person.Page, "roll-back");
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("^Roll back") }).ClickAsync();

        await person.Page.Locator("[data-revision='3'] .tag").WaitForAsync(new() { Timeout = 120_000 });
        (await tutorial.Stack.InspectAsync("api"))["Image"]!.GetValue<string>().ShouldBe(image);

        await person.GoToAsync("/stacks/webapp");
        var words = await TimelineAsync(person);
        words.Length.ShouldBe(4);
        words.ShouldContain("postgres was not touched.");
        words.Single(line => line.StartsWith("api:", StringComparison.Ordinal)).ShouldContain("on the critical path");
        (await person.Page.Locator("[data-lane]").AllInnerTextsAsync()).ShouldBe(["postgres", "redis", "api", "web"]);
        await person.ReloadAsync();
        (await TimelineAsync(person)).ShouldBe(words);
        (await TimelineAsync(await OpenAsync(browser, tutorial.Hub, "/stacks/webapp"))).ShouldBe(words);

        await person.GoToAsync("/stacks/webapp?tab=deployments");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Deployment of revision 1" }).ClickAsync();
        await person.SeesHeadingAsync("Deployment of revision 1");
        (await person.Page.Locator("[data-lane]").CountAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task WhatIsChangedByHand_IsRevertedFromThePage()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync(Definition());
        await using var browser = await Support.Browser.StartAsync();
        var person = await OpenAsync(browser, hub, $"/stacks/{Name}");
        await person.SeesStackStateAsync("Running");

        await Command.RunAsync("docker", "stop", "--time", "0", $"thresh.{Name}.app");
        await person.SeesAsync("app was stopped by hand.");
        await Support.Browser.KeepAsync(person.Page, "drift", whole: true);
        await person.ClickAsync("Revert");

        await person.Page.GetByTestId("drift").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await person.SeesStackStateAsync("Running");
        (await stack.ContainersAsync()).ShouldBe([$"thresh.{Name}.app running"]);
    }

    [Fact]
    public async Task RestartAndCancel_AreAskedForFirst()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync(Definition());
        await using var browser = await Support.Browser.StartAsync();
        var person = await OpenAsync(browser, hub, $"/stacks/{Name}");
        await person.SeesStackStateAsync("Running");
        var (id, started) = (await stack.ContainerIdAsync("app"), await stack.StartedAtAsync("app"));

        await person.ChooseAsync("Restart stack");
        await person.SeesAsync("stop and start again in start order");
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Restart stack" }).ClickAsync();
        await Eventually.BecomesTrueAsync(async () => await stack.StartedAtAsync("app") > started, "the container was started again");
        (await stack.ContainerIdAsync("app")).ShouldBe(id);
        await person.SeesStackStateAsync("Running");

        await client.DeployAsync(Definition(""", "healthcheck": { "test": ["CMD", "false"], "interval": "1s", "retries": 900 }"""), wait: false);
        await person.SeesAsync("revision 1 → 2");
        await Eventually.BecomesTrueAsync(async () => await stack.ContainerIdAsync("app") != id, "the new container is there");
        await Support.Browser.KeepAsync(person.Page, "deploying", whole: true);
        await person.ClickAsync("Cancel deployment");
        await person.SeesAsync("An update goes back to what ran before");
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel deployment" }).ClickAsync();

        await person.SeesAsync("It was cancelled; what ran before runs again.");
        (await stack.ContainerIdAsync("app")).ShouldBe(id);
        await Support.Browser.KeepAsync(person.Page, "cancelled", whole: true);
    }

    [Fact]
    public async Task AFirstDeploymentThatFails_SaysWhy_WithTheLastLines()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await using var browser = await Support.Browser.StartAsync();
        var broken = $$"""{ "name": "{{Name}}", "services": { "app": { "image": "busybox:latest", "command": ["sh", "-c", "echo no database; exit 3"], "restart": "no" }, "web": { "image": "busybox:latest", "command": "sleep 100000", "init": true, "depends_on": { "app": { "condition": "service_completed_successfully" } } } } }""";
        var deployment = (await client.DeployAsync(broken, wait: false))["deploymentId"]!.GetValue<string>();
        (await client.EndOfAsync(deployment))["state"]!.GetValue<string>().ShouldBe("failed");

        var person = await OpenAsync(browser, hub, $"/stacks/{Name}");
        var failure = person.Page.GetByTestId("stack-error");
        await failure.GetByText("Exit code 3").ClickAsync();
        await failure.Locator("pre").GetByText("no database").WaitForAsync();
        await person.SeesAsync("was not started, because something it needs failed");
        await Support.Browser.KeepAsync(person.Page, "failed", whole: true);
    }

    [Fact]
    public async Task ACrashLoop_IsToldWithItsCount_AndWhatWasWrittenLast()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync($$"""{ "name": "{{Name}}", "services": { "app": { "image": "busybox:latest", "command": ["sh", "-c", "sleep 4; echo no database; exit 3"] }, "web": { "image": "busybox:latest", "command": "sleep 100000", "init": true } } }""");
        await using var browser = await Support.Browser.StartAsync();
        var person = await OpenAsync(browser, hub, $"/stacks/{Name}");

        // It is gone again while the container runs its four seconds, and stays the longer the more often it crashed.
        var crashing = person.Page.GetByTestId("crashing");
        await crashing.GetByText("It was started again").WaitForAsync(new() { Timeout = 120_000 });
        await crashing.Locator("summary").ClickAsync();
        await crashing.Locator("pre").GetByText("no database").First.WaitForAsync();
        await person.SeesStackStateAsync("Degraded");
        await Support.Browser.KeepAsync(person.Page, "crashing", whole: true);
    }

    [Fact]
    public async Task AServicesPage_ShowsItsTrueEnvironment_OnlyWhenAsked()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await using var browser = await Support.Browser.StartAsync();
        var person = await OpenAsync(browser, tutorial.Hub, "/stacks/webapp");
        await person.Page.Locator("[data-service='postgres'] .row-target").ClickAsync();
        await person.SeesHeadingAsync("postgres");
        var environment = person.Page.GetByRole(AriaRole.Region, new() { Name = "Environment" });
        await environment.GetByText("***").First.WaitForAsync();

        await person.ClickAsync("Reveal values");
        await person.SeesAsync("Hide values");
        (await environment.InnerTextAsync()).ShouldNotContain("***");

        var started = await tutorial.Stack.StartedAtAsync("postgres");
        await person.ClickAsync("Restart service");
        await person.SeesAsync("api needs it, and is not restarted.");
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Restart service" }).ClickAsync();
        await Eventually.BecomesTrueAsync(async () => await tutorial.Stack.StartedAtAsync("postgres") > started, "postgres was started again");
    }

    private static async Task UpdateAsync(HubClient client)
    {
        using var updated = await client.PatchImageAsync("webapp", "api", "node:22-alpine");
        await client.EndOfAsync((await updated.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>());
    }

    private static async Task<Person> OpenAsync(Support.Browser browser, HubProcess hub, string path)
    {
        var person = new Person(await browser.OpenAsync(hub.Url));
        await person.LogInAsync();
        await person.GoToAsync(path);
        return person;
    }

    private static async Task<string[]> TimelineAsync(Person person)
    {
        var lines = person.Page.GetByRole(AriaRole.List, new() { Name = "Timeline in words" }).GetByRole(AriaRole.Listitem);
        await lines.First.WaitForAsync();
        return [.. await lines.AllInnerTextsAsync()];
    }

    private static string Definition(string more = "") => $$"""
        {
          "name": "{{Name}}",
          "services": {
            "app": { "image": "busybox:latest", "command": "sleep 100000", "init": true{{more}} }
          }
        }
        """;
}
