using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Clusters as people make them on their page, and the keys that lead from page to page.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class FleetPagesTests(OpenHub open) : IClassFixture<OpenHub>
{
    [Fact]
    public async Task ACluster_IsMade_GetsANode_IsOfferedToStacks_AndIsDeleted()
    {
        var person = new Person((await open.AuthorAsync()).Page);
        var page = person.Page;
        await person.GoToAsync("/clusters");
        await person.SeesHeadingAsync("No cluster yet");
        await person.ClickAsync("Create cluster");
        await page.GetByLabel("Name").FillAsync("production");
        await page.GetByLabel("Description").FillAsync("The hall in the north");
        await Support.Browser.KeepAsync(page, "clusters-create");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create cluster" }).ClickAsync();
        await person.SeesAsync("No node is in it yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add node to production" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio).First.CheckAsync();
        await Support.Browser.KeepAsync(page, "clusters-add-node");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add node" }).ClickAsync();
        await person.SeesAsync("1 of 1 node online");
        await Support.Browser.KeepAsync(page, "clusters");

        await person.GoToAsync("/stacks/new");
        await page.GetByLabel("Node").SelectOptionAsync(new SelectOptionValue { Value = "cluster:production" });

        await person.GoToAsync("/clusters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete production" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete cluster" }).ClickAsync();
        await person.SeesHeadingAsync("No cluster yet");
    }

    [Fact]
    public async Task Keys_LeadFromPageToPage_ButNotWhileSomethingIsTyped()
    {
        var person = new Person((await open.AuthorAsync()).Page);
        var page = person.Page;
        await person.GoToAsync("/");

        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Keyboard shortcuts" }).WaitForAsync();
        await Support.Browser.KeepAsync(page, "shortcuts");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("n");
        await person.SeesHeadingAsync("Nodes");
        await page.Keyboard.PressAsync("/");
        await person.SeesHeadingAsync("Stacks");
        await person.GoToAsync("/settings/audit");
        await page.Keyboard.PressAsync("/");
        var search = page.GetByLabel("Who");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("g n?");

        (await search.InputValueAsync()).ShouldBe("g n?");
        (await page.Locator("#shortcuts[open]").CountAsync()).ShouldBe(0);
        page.Url.ShouldEndWith("/settings/audit");
    }
}
