using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>What the editor does for somebody who writes a stack, with the keyboard alone.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class WritingTests(OpenHub open) : IClassFixture<OpenHub>
{
    private const string Shop = """
        {
          "name": "shop",
          "services": {
            "db": {
              "image": "postgres:16",
              "ports": ["5432:5432"]
            },
            "api": {
              "image": "node:20"|
            }
          }
        }
        """;

    [Fact]
    public async Task Completes_Fields_ServicesAndAddresses_WithTheKeyboard()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Shop);

        await author.TypeAsync(",\n");
        await author.TypeAndTakeAsync("\"dep", "depends_on");
        await author.TakeAsync("db");
        await author.ReadsAsync("\"depends_on\": [\"db\"]");

        await author.Keys.PressAsync("End");
        await author.TypeAsync(",\n");
        await author.TypeAndTakeAsync("\"env", "env");
        await author.TypeAsync("\"URL\": \"pg://$");
        await author.Suggestions.Filter(new() { HasText = "${db.port}" }).WaitForAsync();
        await author.TypeAndTakeAsync("{d", "${db.host}");
        await author.TypeAndTakeAsync(":", "${db.port}");
        await author.ReadsAsync("\"URL\": \"pg://${db.host}:${db.port}\"");

        await author.Person.SeesAsync("creates shop");
        await Support.Browser.KeepAsync(author.Page, "editor-completed");
    }

    [Fact]
    public async Task Suggests_WhatIsMissing_WhenAsked()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Shop.Replace("\"node:20\"|", "\"node:20\"\n      |", StringComparison.Ordinal));

        await author.Keys.PressAsync("Control+Space");
        await author.Suggestions.First.WaitForAsync();
        (await author.Suggestions.AllInnerTextsAsync()).ShouldNotContain(row => row.StartsWith("image", StringComparison.Ordinal));
        await Support.Browser.KeepAsync(author.Page, "editor-suggestions");

        await author.TypeAndTakeAsync("rest", "restart");
        await author.TypeAndTakeAsync("alw", "always");
        await author.ReadsAsync("\"image\": \"node:20\",\n      \"restart\": \"always\"");
    }

    [Fact]
    public async Task Offers_TheImagesOfTheNode()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync("""{ "name": "a", "services": { "web": { "image": "|" } } }""");

        await author.TypeAndTakeAsync("busy", "busybox");

        await author.ReadsAsync("\"image\": \"busybox:latest\"");
    }

    [Fact]
    public async Task Tells_WhatAFieldMeans_AndWhatAnAddressIs()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync("/stacks/new?sample=webapp");

        await author.Page.Locator(".view-line span", new() { HasTextRegex = new("^\"ports\"$") }).First.HoverAsync();
        await author.Hover.GetByText("Ports of the container that the node publishes").WaitForAsync();
        await Support.Browser.KeepAsync(author.Page, "editor-hover");

        await author.WriteAsync("""{ "services": { "db": { "ports": ["1:5432"] }, "api": { "env": { "A": "${db.po|rt}" } } } }""");
        await author.Keys.PressAsync("Control+K");
        await author.Keys.PressAsync("Control+I");
        await author.Hover.GetByText("the container port of the first").WaitForAsync();
    }

    [Fact]
    public async Task Mends_FromTheLightBulb_AndFromTheProblems()
    {
        const string Broken = """{ "name": "shop", "services": { "db": { "image": "p:1", "ports": ["1:5432"] }, "api": { "image": "n:1", "env": { "A": "${db|.host}" } } } }""";
        var author = await open.AuthorAsync();
        await author.OpenAsync();

        await author.WriteAsync(Broken);
        var fix = author.Page.Locator(".problem-fix");
        await fix.WaitForAsync();
        await author.Keys.PressAsync("Control+.");
        await author.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add 'db' to depends_on" }).WaitForAsync();
        await Support.Browser.KeepAsync(author.Page, "editor-fix");
        await author.Keys.PressAsync("Enter");
        await author.ReadsAsync("\"depends_on\": [\"db\"]");
        await fix.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await author.Keys.PressAsync("Control+Z");
        await fix.FocusAsync();
        await author.Keys.PressAsync("Enter");
        await author.ReadsAsync("\"depends_on\": [\"db\"]");
    }

    [Fact]
    public async Task Leads_FromProblemToProblem()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync("|{ \"name\": \"Shop\",\n\"services\": {\n\"db\": { \"image\": 7 } } }");
        await author.Page.Locator(".problem").Nth(1).WaitForAsync();

        await author.Keys.PressAsync("F8");
        await LineAsync(author, 1);
        await author.Keys.PressAsync("F8");
        await LineAsync(author, 3);
        await author.Keys.PressAsync("Shift+F8");
        await LineAsync(author, 1);

        // Out of the editor by Tab alone, on to the second row, and back to its place in the text.
        await author.Keys.PressAsync("Escape");
        await author.Keys.PressAsync("Control+M");
        await author.Page.Locator(".problem-row").Nth(0).FocusAsync();
        await author.Keys.PressAsync("Tab");
        (await author.Page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldContain("problem-row");
        await author.Keys.PressAsync("Enter");
        await LineAsync(author, 3);
        (await author.Page.EvaluateAsync<bool>("() => monaco.editor.getEditors()[0].hasTextFocus()")).ShouldBeTrue();
        await author.Keys.PressAsync("Tab");
        (await author.Page.EvaluateAsync<bool>("() => monaco.editor.getEditors()[0].hasTextFocus()")).ShouldBeFalse();
    }

    [Fact]
    public async Task PutsTheTextInOrder()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync("""{"name":"shop","services":{"db":{"image":"p:1","ports":["1:5432"]}}}""");

        await author.Keys.PressAsync("Shift+Alt+F");
        await author.ReadsAsync("      \"ports\": [\"1:5432\"]\n");

        await author.WriteAsync("""{"name":"shop"}""");
        await author.Person.ClickAsync("Format");
        await author.ReadsAsync("{\n  \"name\": \"shop\"\n}\n");
    }

    [Fact]
    public async Task LeavesNothingBehind_WhenItIsLeftAndEnteredAgain()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            await author.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).First.ClickAsync();
            await author.Person.SeesHeadingAsync("Overview");
            await author.Page.GetByRole(AriaRole.Link, new() { Name = "Stacks" }).First.ClickAsync();
            await author.Person.SeesHeadingAsync("Stacks");
            await author.Page.Locator("a[href='stacks/new']").First.ClickAsync();
            await author.ReadyAsync();
        }

        (await author.CountAsync("getModels")).ShouldBe(1);
        (await author.CountAsync("getEditors")).ShouldBe(1);
        await author.WriteAsync("""{ "name": "a", "services": { "db": { "image": "p:1" }, "api": { "image": "n:1", "depends_on": ["|"] } } }""");
        await author.Keys.PressAsync("Control+Space");
        await author.Suggestions.First.WaitForAsync();
        (await author.Suggestions.CountAsync()).ShouldBe(1);
    }

    private static Task LineAsync(Author author, int line) => Eventually.BecomesTrueAsync(
        async () => await author.Page.EvaluateAsync<int>("() => monaco.editor.getEditors()[0].getPosition().lineNumber") == line, $"the cursor is in line {line}");
}
