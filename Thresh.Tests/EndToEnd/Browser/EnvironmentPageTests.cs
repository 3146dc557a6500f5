using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Development environments as people set them up on a node's page.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class EnvironmentPageTests(OpenHub open) : IClassFixture<OpenHub>
{
    [Fact]
    public async Task AnEnvironment_IsChosen_ComesAboutInSight_AndIsRemoved()
    {
        using var client = await HubClient.SignInAsync(open.Hub);
        var node = await client.LocalNodeAsync();
        LocalBlueprints.Write(open.Hub, "python-dev", """ "description": "Python for machine learning", "setup": ["echo looking for the tools; sleep 3; echo found them", "sleep 2"], "volumes": ["notes:/notes"], "ports": ["8888"] """);
        LocalBlueprints.Write(open.Hub, "broken-dev", """ "setup": ["echo no such tool >&2; exit 4"] """);
        LocalBlueprints.Write(open.Hub, "spoilt", """ "imag": "busybox" """);
        var person = new Person((await open.AuthorAsync()).Page);
        var page = person.Page;
        var row = page.Locator("[data-environment='ml-training']");
        await person.GoToAsync($"/nodes/{node}");
        await person.SeesAsync("No environment is on this node yet");
        await LooksRightAsync(page, "environments-none");

        await person.ClickAsync("New environment");
        await page.GetByRole(AriaRole.Radio, new() { Name = "python-dev" }).CheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("ml-training");
        await person.SeesAsync("spoilt.json is passed over");
        await LooksRightAsync(page, "environments-new");
        await person.ClickAsync("Set up environment");
        await row.GetByText("Setting up").WaitForAsync();
        await row.GetByText("looking for the tools", new() { Exact = true }).WaitForAsync();
        await LooksRightAsync(page, "environments-setting-up");
        await row.GetByText("docker exec -it thresh-env-ml-training sh").WaitForAsync();

        await person.ClickAsync("New environment");
        await page.GetByRole(AriaRole.Radio, new() { Name = "broken-dev" }).CheckAsync();
        await person.ClickAsync("Set up environment");
        await page.Locator("[data-environment='broken-dev']").GetByText("failed: it ended with code 4, and wrote last: no such tool").WaitForAsync();
        await InEveryLookAsync(node);

        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss broken-dev" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove ml-training" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove environment" }).ClickAsync();
        await person.SeesAsync("No environment is on this node yet");
        (await Command.RunAsync("docker", "ps", "--all", "--quiet", "--filter", "name=thresh-env-ml-training")).ShouldBeEmpty();
        (await Command.RunAsync("docker", "volume", "ls", "--quiet", "--filter", "name=thresh-env-ml-training")).ShouldBeEmpty();
    }

    private async Task InEveryLookAsync(string node)
    {
        foreach (var (width, dark) in ((int, bool)[])[(1280, false), (1280, true), (390, false), (390, true)])
        {
            var person = (await open.AuthorAsync(width, dark)).Person;
            await person.GoToAsync($"/nodes/{node}");
            await person.Page.Locator("[data-environment='broken-dev']").ScrollIntoViewIfNeededAsync();
            await LooksRightAsync(person.Page, $"environments-{width}-{(dark ? "dark" : "light")}");
        }
    }

    private static async Task LooksRightAsync(IPage page, string name)
    {
        await page.Locator(".environments").ScrollIntoViewIfNeededAsync();
        await Support.Browser.KeepAsync(page, name);
        (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
    }
}
