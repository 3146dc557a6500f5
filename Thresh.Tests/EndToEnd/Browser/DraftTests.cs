using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>What somebody has written is not lost by accident, whatever takes its place.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class DraftTests(OpenHub open) : IClassFixture<OpenHub>
{
    private const string Mine = """{ "name": "drafty", "services": { "cache": { "image": "redis:7-alpine" } } }""";

    private const string NoStorage = "Storage.prototype.setItem = () => { throw new Error('full'); }";

    [Fact]
    public async Task IsKept_OverReloadAndInANewWindow_AndGoneOnceDeployed()
    {
        await using var stack = new EngineStack("drafty");
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Mine);
        await author.Page.GetByText("Draft kept", new() { Exact = true }).WaitForAsync();

        await author.Person.ReloadAsync();
        await author.ReadyAsync();
        await author.ReadsAsync(Mine);
        await author.Notice.GetByText("This is the draft you left here").WaitForAsync();
        await Support.Browser.KeepAsync(author.Page, "editor-draft");

        // A window of its own has no session storage of the first.
        var window = new Author(new Person(await author.Page.Context.NewPageAsync()));
        await window.OpenAsync();
        await window.ReadsAsync(Mine);

        await window.Person.ClickAsync("Deploy");
        await window.Person.SeesHeadingAsync("drafty");
        (await DraftsAsync(window)).ShouldBeEmpty();
        await window.Person.SeesStackStateAsync("Running");

        // The Hub goes on for the other tests, and would bring back what is only removed from the engine.
        await window.Person.ChooseAsync("Destroy");
        await window.Page.GetByLabel("Type drafty to confirm").FillAsync("drafty");
        await window.Person.ClickAsync("Destroy drafty");
        await window.Person.SeesHeadingAsync("drafty is gone");
    }

    [Fact]
    public async Task IsToldOf_WhenThePageIsLeft_AndGone_AfterLogOut()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Mine);
        await author.Page.GetByText("Draft kept", new() { Exact = true }).WaitForAsync();

        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Nodes" }).First.ClickAsync();
        await author.Person.SeesHeadingAsync("Nodes");
        await author.Person.SeesAsync("Your draft is kept in this browser");
        (await DraftsAsync(author)).Length.ShouldBe(1);

        await author.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Account") }).ClickAsync();
        await author.Person.ClickAsync("Log out");
        await author.Page.GetByLabel("Password").WaitForAsync();
        (await DraftsAsync(author)).ShouldBeEmpty();
    }

    [Fact]
    public async Task IsAskedFor_WhereTheBrowserKeepsNothing()
    {
        var author = await open.AuthorAsync(script: NoStorage);
        await author.OpenAsync();
        await author.WriteAsync(Mine);
        await author.Page.GetByText("Not kept").WaitForAsync();
        var nodes = author.Page.GetByRole(AriaRole.Link, new() { Name = "Nodes" }).First;

        await nodes.ClickAsync();
        await author.Person.SeesAsync("what you wrote would be lost");
        await Support.Browser.KeepAsync(author.Page, "editor-guard");
        await author.Person.ClickAsync("Stay here");
        await author.ReadsAsync(Mine);

        await nodes.ClickAsync();
        await author.Person.ClickAsync("Leave and lose it");
        await author.Person.SeesHeadingAsync("Nodes");
    }

    [Fact]
    public async Task ComesBack_WhenASampleOrAFileTookItsPlace()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Mine);
        await author.Page.GetByText("Draft kept", new() { Exact = true }).WaitForAsync();

        await author.Person.ClickAsync("Samples");
        await author.Page.GetByText("microservices", new() { Exact = true }).ClickAsync();
        await author.ReadsAsync("rabbitmq");
        await author.Person.ClickAsync("Undo");
        await author.ReadsAsync(Mine);

        await author.Page.GetByLabel("Upload a definition").SetInputFilesAsync(File("mine.json", """{ "name": "uploaded" }"""));
        await author.ReadsAsync("uploaded");
        await author.Notice.GetByText("mine.json took the place of your text.").WaitForAsync();
        await author.Person.ClickAsync("Undo");
        await author.ReadsAsync(Mine);

        await DropAsync(author, "dropped.json", "'{ \"name\": \"dropped\" }'");
        await author.ReadsAsync("dropped");
        await author.Person.ClickAsync("Undo");
        await author.ReadsAsync(Mine);

        await DropAsync(author, "huge.json", "'x'.repeat(1024 * 1024 + 1)");
        await author.Person.SeesAsync("huge.json is larger than 1 MiB");
        await author.ReadsAsync(Mine);
    }

    [Fact]
    public async Task IsSetAside_ForASample_AndOfferedBack()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();
        await author.WriteAsync(Mine);
        await author.Page.GetByText("Draft kept", new() { Exact = true }).WaitForAsync();

        await author.OpenAsync("/stacks/new?sample=webapp");
        await author.ReadsAsync("\"webapp\"");
        await author.Person.ClickAsync("Open the draft");
        await author.ReadsAsync(Mine);
    }

    [Fact]
    public async Task AHugeText_IsRefused_AndEndsNothing()
    {
        var author = await open.AuthorAsync();
        await author.OpenAsync();

        await author.WriteAsync("\"" + string.Concat(Enumerable.Repeat("é\\n\n", 400_000)));
        await author.Person.SeesAsync("The definition is larger than 1 MiB; make it smaller.");

        await author.WriteAsync(Mine);
        await author.Page.GetByText("Valid", new() { Exact = true }).First.WaitForAsync();
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static async Task DropAsync(Author author, string name, string text)
    {
        var transfer = await author.Page.EvaluateHandleAsync(
            $"() => {{ const transfer = new DataTransfer(); transfer.items.add(new File([{text}], '{name}')); return transfer; }}");
        await author.Page.GetByTestId("editor").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }

    private static Task<string[]> DraftsAsync(Author author) =>
        author.Page.EvaluateAsync<string[]>("() => Object.keys(localStorage).filter(key => key.startsWith('thresh-draft'))");
}
