using System.Net;
using System.Net.Sockets;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>The tutorial's way through the pages, in a real browser against a real engine.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class FirstStackTests
{
    [Fact]
    public async Task FromSetUpToARunningStack_ThenUpdateStopAndDestroy()
    {
        await using var stack = new EngineStack("webapp");
        await using var hub = await HubProcess.StartAsync();
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(hub.Url));

        await person.SetUpAsync(hub);
        await person.SeesAsync("Deploy your first stack");
        await Support.Browser.KeepAsync(person.Page, "overview-first");

        await person.PasteDefinitionAsync(Tutorial.Webapp);
        await person.SeesAsync("creates webapp");
        await person.Page.Locator("[data-node='web']").WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "editor");

        await person.ClickAsync("Deploy");
        await person.SeesHeadingAsync("webapp");
        await person.SeesStackStateAsync("Running");
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "api.webapp.localhost" }).WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "stack-running", whole: true);
        using (var http = new HttpClient())
            (await http.GetAsync("http://localhost:8080/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.Page.Locator("a[href='http://localhost:8080']").CountAsync()).ShouldBeGreaterThan(0);

        var redis = await stack.ContainerIdAsync("redis");
        await person.Page.Locator("[data-service='api']").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("Update image") }).ClickAsync();
        await person.Page.GetByLabel("New image").FillAsync("node:22-alpine");
        await Support.Browser.KeepAsync(person.Page, "update-image");
        await person.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog).GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Update image" }).ClickAsync();
        await person.Page.Locator("[data-service='api']").GetByText("node:22-alpine").First.WaitForAsync();
        await person.SeesStackStateAsync("Running");
        await Eventually.BecomesTrueAsync(
            async () => (await stack.InspectAsync("api"))["Config"]!["Image"]!.GetValue<string>() == "node:22-alpine", "api runs the new image");
        (await stack.ContainerIdAsync("redis")).ShouldBe(redis);

        await person.ClickAsync("Stop");
        await person.SeesStackStateAsync("Stopped");
        (await stack.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));

        await person.ChooseAsync("Destroy stack");
        await person.Page.GetByLabel("Type webapp to confirm").FillAsync("webapp");
        await Support.Browser.KeepAsync(person.Page, "destroy");
        await person.ClickAsync("Destroy webapp");
        await person.SeesHeadingAsync("webapp is gone");
        (await stack.EverythingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task FaultsAreToldInTheTutorialsWords_AndLeaveNothing()
    {
        await using var stack = new EngineStack("webapp");
        await using var hub = await HubProcess.StartAsync();
        await using var browser = await Support.Browser.StartAsync();
        var person = new Person(await browser.OpenAsync(hub.Url));
        await person.SetUpAsync(hub);

        await person.PasteDefinitionAsync(Circular);
        await person.Page.GetByText("Circular dependency detected: api → auth → api", new() { Exact = true }).First.WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "editor-cycle");

        using var holder = new TcpListener(IPAddress.Any, 5432);
        holder.Start();
        await person.PasteDefinitionAsync(Tutorial.Webapp);
        await person.SeesAsync("creates webapp");
        await person.ClickAsync("Deploy");
        await person.Page.GetByText("Port 5432 is already in use on the target node.", new() { Exact = true }).First.WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "editor-conflict");
        (await stack.EverythingAsync()).ShouldBeEmpty();
    }

    private const string Circular = """
        {
          "name": "webapp",
          "services": {
            "api": { "image": "node:20-alpine", "depends_on": ["auth"] },
            "auth": { "image": "node:20-alpine", "depends_on": ["api"] }
          }
        }
        """;
}
