using System.Net;
using System.Net.Sockets;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Thresh.Tests.EndToEnd.Engine;
using Xunit;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>An update that is looked at before it is made.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Browser")]
public sealed class ReviewTests
{
    private const string Changed = "The plan changed since you reviewed it; this is the new one.";
    private static readonly string Updated = Tutorial.WithoutTraefik.Replace("node:20-alpine", "node:22-alpine", StringComparison.Ordinal);

    [Fact]
    public async Task Review_ShowsTheWordsAndTheDifference_ByKeyboard_AndLeavesNoEditorBehind()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await using var browser = await Support.Browser.StartAsync();
        var person = await EditAsync(browser, tutorial);
        await person.ReplaceDefinitionAsync(Updated);
        await person.SeesAsync("updates webapp (revision 1)");

        await ReviewAsync(person);

        await person.SeesAsync("Updates webapp (revision 1) on");
        await person.SeesAsync("Replaces 1, keeps 3. api does not answer while it is replaced.");
        var api = person.Page.Locator(".plan [data-service='api']");
        await api.GetByText("image changed: node:20-alpine → node:22-alpine", new() { Exact = true }).First.WaitForAsync();
        await api.GetByText("stop-first: port 3000 is held").WaitForAsync();
        await person.Page.Locator("#plan-where:focus").WaitForAsync();
        var diff = person.Page.GetByTestId("diff");
        await diff.GetByText("node:22-alpine").First.WaitForAsync();
        await diff.Locator(".line-insert").First.WaitForAsync();
        (await ModelsAsync(person)).ShouldBe(3);

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Definition", Exact = true }).ClickAsync();
        await diff.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Changes since revision 1" }).ClickAsync();
        await diff.Locator(".line-insert").First.WaitForAsync();
        await person.ClickAsync("Back to the graph");
        await person.Page.Locator("[data-node='api']").WaitForAsync();
        await Support.Eventually.BecomesTrueAsync(async () => await ModelsAsync(person) == 1, "only the editor's own text is left");

        await ReviewAsync(person);
        await person.SeesAsync("Replaces 1, keeps 3.");
        await person.ClickAsync("Deploy");
        await person.SeesHeadingAsync("webapp");
        await person.SeesAsync("revision 2");
    }

    [Fact]
    public async Task Deploy_ShowsTheNewPlan_WhenTheReviewedOneNoLongerHolds()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await using var browser = await Support.Browser.StartAsync();
        var person = await EditAsync(browser, tutorial);
        await person.ReplaceDefinitionAsync(Updated.Replace("\"3000:3000\"", "\"3000:3000\", \"3999:3999\"", StringComparison.Ordinal));
        await ReviewAsync(person);
        await person.SeesAsync("stop-first: ports 3000 and 3999 are held");
        var before = await tutorial.Stack.ContainerIdAsync("api");

        using (var holder = new TcpListener(IPAddress.Any, 3999))
        {
            holder.Start();
            await person.ClickAsync("Deploy");

            await person.SeesAsync(Changed);
            await person.Page.Locator(".plan-conflict").GetByText("Port 3999 is already in use on the target node.").WaitForAsync();
            await person.SeesAsync("or publish another host port.");
            await Support.Browser.KeepAsync(person.Page, "review-changed");
            (await tutorial.Stack.ContainerIdAsync("api")).ShouldBe(before);
        }

        // Somebody else's deployment in between is seen too, and not undone unseen.
        await tutorial.Client.DeployAsync(Tutorial.WithoutTraefik.Replace("nginx:alpine", "nginx:alpine-2", StringComparison.Ordinal));
        await person.ClickAsync("Deploy");
        await person.SeesAsync("Nothing was done: webapp is at revision 2 now, not 1; this is what your text would change in it.");
        await person.SeesAsync("Updates webapp (revision 2) on");
        await person.Page.Locator(".plan [data-service='web']").GetByText("image changed: nginx:alpine-2 → nginx:alpine", new() { Exact = true }).First.WaitForAsync();
        await Support.Browser.KeepAsync(person.Page, "review-other-revision");

        await person.ClickAsync("Deploy");
        await person.SeesHeadingAsync("webapp");
        await person.SeesAsync("revision 3");
    }

    [Fact]
    public async Task LooksRightAndIsAccessible_InBothThemes_AtDeskAndPhoneWidth()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await using var browser = await Support.Browser.StartAsync();
        using var holder = new TcpListener(IPAddress.Any, 3999);
        holder.Start();
        var findings = new List<string>();

        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, false), (390, true), (1760, false) })
        {
            var look = $"{width}-{(dark ? "dark" : "light")}";
            var person = await EditAsync(browser, tutorial, width, dark);
            await person.ReplaceDefinitionAsync(Updated);
            await ReviewAsync(person);
            findings.AddRange(await LookAsync(person.Page, $"review-{look}"));

            await person.ClickAsync("Back to the graph");
            await person.ReplaceDefinitionAsync(Updated.Replace("\"3000:3000\"", "\"3999:3000\"", StringComparison.Ordinal));
            await ReviewAsync(person);
            await person.Page.Locator(".plan-conflict").First.WaitForAsync();
            findings.AddRange(await LookAsync(person.Page, $"review-conflict-{look}"));
        }

        findings.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string name)
    {
        await page.GetByTestId("diff").Locator(".line-insert").First.WaitForAsync();
        await Support.Browser.KeepAsync(page, name, whole: true);
        var result = await page.RunAxe();
        return result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}");
    }

    private static async Task<Person> EditAsync(Support.Browser browser, RunningTutorial tutorial, int width = 1280, bool dark = false)
    {
        var person = new Person(await browser.OpenAsync(tutorial.Hub.Url, width, dark: dark));
        await person.LogInAsync();
        await person.GoToAsync("/stacks/webapp/edit");
        return person;
    }

    private static async Task ReviewAsync(Person person)
    {
        var button = person.Page.GetByRole(AriaRole.Button, new() { Name = "Review", Exact = true });
        await button.FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Locator("#plan-where").WaitForAsync();
    }

    private static Task<int> ModelsAsync(Person person) => person.Page.EvaluateAsync<int>("monaco.editor.getModels().length");
}
